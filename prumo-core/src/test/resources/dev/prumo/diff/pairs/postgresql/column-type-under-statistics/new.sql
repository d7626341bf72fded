create table addresses (id integer primary key, city text, zip varchar(10));
create statistics addresses_city_zip (dependencies) on city, zip from addresses;
