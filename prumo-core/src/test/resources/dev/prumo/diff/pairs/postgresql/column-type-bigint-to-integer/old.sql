create table events (id bigint primary key, hits bigint not null default 0);
