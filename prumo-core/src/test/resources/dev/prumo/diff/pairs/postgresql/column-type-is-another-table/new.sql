create table addresses (street text, zip text, country char(2));
create table shops (id integer primary key, address addresses, former addresses[]);
