create table tickets (id bigint generated always as identity (start with 1 increment by 1) primary key);
