create table lines (id integer primary key, quantity integer, twice integer as (quantity * 2) stored, half real as (quantity / 2.0), note text);
