create table names (id integer primary key, surname text);
create index names_surname on names (surname);
comment on index names_surname is 'For the search box';
