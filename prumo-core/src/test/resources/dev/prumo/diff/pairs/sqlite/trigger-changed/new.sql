create table books (id integer primary key, title text);
create trigger touched before delete on books begin select raise(ignore); end;
