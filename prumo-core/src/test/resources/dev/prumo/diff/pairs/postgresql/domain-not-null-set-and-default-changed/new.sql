create domain currency as char(3) not null default 'EUR';
create table prices (id integer primary key, currency currency);
