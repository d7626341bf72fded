create table addresses (id integer primary key, city text, zip text);
create statistics addresses_city_zip on city, zip from addresses;
