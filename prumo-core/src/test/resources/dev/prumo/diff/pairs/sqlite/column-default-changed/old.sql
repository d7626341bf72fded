create table loans (id integer primary key, days integer default 14, state text default 'open', since text default current_date, x real default -1.5);
