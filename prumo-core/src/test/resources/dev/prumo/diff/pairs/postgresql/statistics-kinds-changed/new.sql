create table addresses (id integer primary key, city text, zip text, country text);
create statistics addresses_city_zip (dependencies) on city, zip, country from addresses;
