create extension if not exists btree_gist schema public

create table rooms (
  id integer not null,
  during tstzrange not null,
  doubled integer generated always as (id * 2) virtual,
  named integer constraint has_a_name not null,
  a integer,
  primary key (id, during without overlaps)
)

alter table rooms add constraint a_given not null a not valid

create table stays (room integer, during tstzrange, constraint stays_fk foreign key (room, period during) references rooms (id, period during))

create table kept (id integer not null no inherit)

create table ruled (id integer, constraint rule check (id > 0) not enforced)
