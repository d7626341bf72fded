create type address as (street text, zip text);
create function street_of(a address) returns text language sql immutable as $$ select (a).street $$;
