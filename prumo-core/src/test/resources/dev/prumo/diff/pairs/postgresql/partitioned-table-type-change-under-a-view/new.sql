create table visits (id bigint not null, on_day date not null, room text, primary key (id, on_day)) partition by range (on_day);
create table visits_2024 partition of visits for values from ('2024-01-01') to ('2025-01-01');
create view rooms as select distinct room from visits;
create view rooms_2024 as select distinct room from visits_2024;
