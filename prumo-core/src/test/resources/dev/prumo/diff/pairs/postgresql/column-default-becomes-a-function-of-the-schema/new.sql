create function parcel_code() returns text language sql volatile as $$ select 'P' || floor(random() * 100000)::text $$;
create table parcels (id integer primary key, code text default parcel_code());
