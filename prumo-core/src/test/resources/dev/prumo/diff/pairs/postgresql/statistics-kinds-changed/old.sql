create table addresses (id integer primary key, city text, zip text, country text);
create statistics addresses_city_zip (ndistinct) on city, zip from addresses;
