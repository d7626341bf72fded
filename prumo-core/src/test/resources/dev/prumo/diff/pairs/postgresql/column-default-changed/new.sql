create table loans (id integer primary key, days integer default 21, state text default 'it''s open');
