create table names (id integer primary key, surname text);
create index names_a on names (surname);
create index names_b on names (surname);
