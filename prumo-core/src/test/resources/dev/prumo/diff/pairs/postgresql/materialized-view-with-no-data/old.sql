create table sales (id integer primary key, region text);
create materialized view regions as select distinct region from sales with no data;
