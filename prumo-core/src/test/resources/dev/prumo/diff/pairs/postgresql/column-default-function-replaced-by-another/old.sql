create function parcel_code() returns text language sql as $$ select 'P' $$;
create table parcels (id integer primary key, code text default parcel_code());
