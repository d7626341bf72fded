create table addresses (street text, zip text);
create table shops (id integer primary key, address addresses);
