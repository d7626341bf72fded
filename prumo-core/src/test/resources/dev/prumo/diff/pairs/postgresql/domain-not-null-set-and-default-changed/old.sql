create domain currency as char(3) default 'BRL';
create table prices (id integer primary key, currency currency);
