create table sales (id integer primary key, region text not null, amount bigint not null);
create materialized view sales_by_region as select region, sum(amount) as total from sales group by region;
create unique index sales_by_region_region on sales_by_region (region);
create index sales_by_region_total on sales_by_region (total desc);
