create table customers (id integer primary key, name text, fax text);
create trigger no_fax before update of fax on customers begin select raise(abort, 'no fax'); end;
