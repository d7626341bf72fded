create function folded(word text) returns text language sql immutable as $$ select lower(word) $$;
create table names (id integer primary key, surname text);
create index names_folded on names (folded(surname));
