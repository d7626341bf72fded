create table lines (id integer primary key, quantity integer, twice integer as (quantity * 2) virtual);
