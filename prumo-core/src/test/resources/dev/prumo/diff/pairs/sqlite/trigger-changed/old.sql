create table books (id integer primary key, title text);
create trigger touched after update on books begin select 1; end;
