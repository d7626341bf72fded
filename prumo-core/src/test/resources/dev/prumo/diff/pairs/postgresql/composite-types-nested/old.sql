create type point_of_sale as (name text);
