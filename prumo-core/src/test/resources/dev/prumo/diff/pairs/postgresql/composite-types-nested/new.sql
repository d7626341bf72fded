create type location as (latitude numeric, longitude numeric);
create type point_of_sale as (name text, location location, visited location[]);
