create domain percent as numeric(5, 2) constraint percent_range check (value >= 0);
create table discounts (id integer primary key, rate percent not null default 0, best percent[]);
create view rates as select rate from discounts;
