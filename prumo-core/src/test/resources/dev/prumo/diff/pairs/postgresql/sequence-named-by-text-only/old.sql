create table letters (id bigint primary key);
