create function ean_is_right(ean text) returns boolean language sql immutable as $$ select length(ean) = 13 $$;
create table products (id integer primary key, ean text constraint ean_is_right check (ean_is_right(ean)));
