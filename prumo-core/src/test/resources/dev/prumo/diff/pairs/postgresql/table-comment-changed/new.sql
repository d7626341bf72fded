create table rooms (id integer primary key);
comment on table rooms is E'Rooms of the clinic''s main building\nand of the annex, at 100 % \\ all floors';
