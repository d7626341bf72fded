create function folded(word text, loud boolean) returns text language sql immutable as $$ select case when loud then upper(word) else lower(word) end $$;
create table names (id integer primary key, surname text);
create index names_folded on names (folded(surname, true));
