create table visits (id integer not null, on_day date not null, primary key (id, on_day)) partition by range (on_day);
create table visits_2024 partition of visits for values from ('2024-01-01') to ('2025-01-01');
create table bills (id integer primary key, visit integer, visit_day date);
