create table loans (id integer primary key, days integer default (7 * 3), state text default 'it''s open', since text default (date('now', '+1 day')), x real default 1e3);
