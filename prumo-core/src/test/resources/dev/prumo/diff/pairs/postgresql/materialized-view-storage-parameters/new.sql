create table sales (id integer primary key, region text, amount numeric);
create materialized view totals with (fillfactor = 80) as select region, sum(amount) as total from sales group by region;
