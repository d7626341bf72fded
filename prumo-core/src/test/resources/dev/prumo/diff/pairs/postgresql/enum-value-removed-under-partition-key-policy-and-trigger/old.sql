create type region as enum ('south', 'north', 'west');
create table sales (id integer not null, region region not null default 'south', amount numeric);
create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger touched before update on sales for each row when (new.region <> 'west') execute function touch();
create policy southern on sales using (region = 'south');
create index sales_region on sales (region) where region = 'south';
create materialized view totals as select region, sum(amount) as total from sales group by region;
create unique index totals_region on totals (region);
