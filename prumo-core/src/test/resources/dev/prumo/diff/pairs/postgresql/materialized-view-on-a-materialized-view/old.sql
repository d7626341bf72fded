create table sales (id integer primary key, region varchar(10), amount integer);
create materialized view totals as select region, sum(amount) as total from sales group by region;
create materialized view best as select region from totals order by total desc limit 3;
create unique index best_region on best (region);
create view best_in_words as select 'Best: ' || region as words from best;
