create table sales (id integer primary key, region text, amount numeric);
create materialized view totals with (fillfactor = 80) as select region, sum(amount) as total from sales group by region;
create unique index totals_region on totals (region);
grant select on totals to prumo_app;
