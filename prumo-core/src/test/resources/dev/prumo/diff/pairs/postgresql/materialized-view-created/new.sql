create table sales (id integer primary key, region text, amount numeric);
create materialized view totals as select region, sum(amount) as total from sales group by region;
create unique index totals_region on totals (region);
comment on materialized view totals is 'Refreshed at night';
