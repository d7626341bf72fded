create table addresses (id integer primary key, city text, zip text);
create statistics addresses_city_zip (ndistinct, dependencies, mcv) on city, zip from addresses;
create statistics addresses_expressions on lower(city), (zip || city) from addresses;
comment on statistics addresses_city_zip is 'A zip code has one city';
