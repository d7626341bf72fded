create table events (id bigint primary key, hits integer not null default 0);
