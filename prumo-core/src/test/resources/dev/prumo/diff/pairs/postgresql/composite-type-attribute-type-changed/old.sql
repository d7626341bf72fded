create type address as (street varchar(40), zip text collate "C");
create function street_of(a address) returns text language sql immutable as $$ select (a).street $$;
