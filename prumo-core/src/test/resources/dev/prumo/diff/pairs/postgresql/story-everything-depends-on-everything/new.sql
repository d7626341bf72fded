create type level as enum ('low', 'high');
create function level_of(n bigint) returns level language sql immutable as $$ select case when n > 5 then 'high'::level else 'low'::level end $$;
create table alarms (id integer primary key, n bigint not null, level level not null generated always as (level_of(n)) stored);
create view high_alarms as select id, level, n from alarms where level = 'high';
create function alarm_count() returns integer language sql stable as $$ select count(*)::integer from high_alarms $$;
create table reports (id integer primary key, alarms integer not null default alarm_count());
