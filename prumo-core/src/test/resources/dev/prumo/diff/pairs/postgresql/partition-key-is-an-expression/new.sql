create table letters (id integer, arrived timestamp) partition by range (date_trunc('month', arrived));
create table letters_may partition of letters for values from ('2026-05-01') to ('2026-06-01');
