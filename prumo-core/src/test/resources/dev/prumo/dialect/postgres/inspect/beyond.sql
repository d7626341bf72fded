create function plus(a integer, b text) returns integer language sql as 'select 1'

create operator + (leftarg = integer, rightarg = text, function = plus)

create operator family fam using btree

create collation coll (provider = libc, locale = 'C')

create conversion conv for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8

create text search dictionary dict (template = simple)

create text search configuration config (copy = simple)

create type pair as (a integer, b integer)

comment on column pair.a is 'a field'

create type shell

create table typed of pair

create cast (pair as text) with inout

alter default privileges in schema ${schema} grant select on tables to prumo_reader

create function hears() returns event_trigger language plpgsql as 'begin end'

create event trigger prumo_hears on ddl_command_end when tag in ('CREATE CONVERSION') execute function hears()

alter event trigger prumo_hears disable

create table things (id integer generated always as identity primary key, a integer)

comment on index things_pkey is 'an index of a constraint'

alter table things cluster on things_pkey

create publication prumo_some for table things

create publication prumo_schema for tables in schema ${schema}

create view seen as select * from things

alter view seen alter a set default 4

grant select (a) on seen to public

create index things_idx on things ((a + 1))

alter index things_idx alter 1 set statistics 5

grant usage on sequence things_id_seq to public

grant usage on schema ${schema} to prumo_reader

comment on schema ${schema} is 'ours'

create domain small as integer constraint small_check check (value < 10)

comment on constraint small_check on domain small is 'why'

create foreign data wrapper prumo_wrapper

create server prumo_server foreign data wrapper prumo_wrapper

create foreign table elsewhere (a integer) server prumo_server

create table parts (a integer, b integer) partition by list (a)

create table part_one partition of parts for values in (1)

create function fires() returns trigger language plpgsql as 'begin return new; end'

create trigger each before insert on parts for each row execute function fires()

alter table part_one disable trigger each

create function unclear() returns text language plpgsql as $$ begin return (select ${schema}.a::text || '${schema}' from ${schema}.things as ${schema}); end $$
