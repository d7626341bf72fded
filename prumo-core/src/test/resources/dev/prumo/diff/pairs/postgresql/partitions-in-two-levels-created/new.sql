create table sales (region text not null, at date not null, amount numeric) partition by list (region);
create table sales_south partition of sales for values in ('south') partition by range (at);
create table sales_south_2026 partition of sales_south for values from ('2026-01-01') to ('2027-01-01');
create table sales_north partition of sales for values in ('north');
create index sales_at on sales (at);
