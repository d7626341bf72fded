create table parcels (id integer primary key, code text default 'new');
