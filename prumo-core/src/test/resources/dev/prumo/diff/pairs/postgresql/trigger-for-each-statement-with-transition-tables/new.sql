create table books (id integer primary key, title text);
create function count_new() returns trigger language plpgsql as $$ begin return null; end $$;
create trigger counts after update on books referencing old table as was new table as now_is for each statement execute function count_new();
create trigger emptied before truncate on books execute function count_new();
