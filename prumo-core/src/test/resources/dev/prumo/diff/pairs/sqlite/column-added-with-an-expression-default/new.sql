create table customers (id integer primary key, name text, since text not null default current_timestamp, token text default (hex(randomblob(8))));
create index customers_name on customers (name);
