create table readings (
    id integer primary key,
    level numeric(10, 3) not null default 5 check (level > 0)
);
create index readings_level on readings (level) where level > 10;
create index readings_twice on readings ((level * 2));
