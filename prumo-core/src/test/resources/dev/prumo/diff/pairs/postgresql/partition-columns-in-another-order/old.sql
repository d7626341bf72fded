create table visits (id integer not null, on_day date not null, room text) partition by range (on_day);
create table visits_2024 (room text, on_day date not null, id integer not null);
