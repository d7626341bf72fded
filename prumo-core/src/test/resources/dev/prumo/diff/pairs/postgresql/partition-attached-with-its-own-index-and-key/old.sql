create table visits (id integer, on_day date, constraint visits_pk primary key (id, on_day)) partition by range (on_day);
create index visits_day on visits (on_day);
create table visits_old (id integer, on_day date, constraint visits_old_pk primary key (id, on_day));
create index old_days on visits_old (on_day);
