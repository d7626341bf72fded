create function next_parcel_code(prefix text) returns text language sql as $$ select prefix || '1' $$;
create table parcels (id integer primary key, code text default next_parcel_code('P'));
