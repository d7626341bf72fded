create table visits (id integer primary key, at text, place text);
create index visits_at on visits (at desc, place collate nocase);
