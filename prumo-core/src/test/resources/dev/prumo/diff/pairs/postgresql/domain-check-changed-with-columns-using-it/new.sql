create domain percent as numeric(5, 2) constraint percent_range check (value between 0 and 100);
create table discounts (id integer primary key, rate percent not null default 0, best percent[]);
create view rates as select rate from discounts;
