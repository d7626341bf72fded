-- What the dumps beside this file were made of. They were made by the real tool, on PostgreSQL 15.18 (Debian):
--   createdb dump_me && psql -v ON_ERROR_STOP=1 -f source.sql dump_me
--   pg_dump --no-owner dump_me > copy.sql
--   pg_dump --no-owner --inserts --clean --if-exists dump_me > inserts.sql
-- and the four comment lines at the head of each were added by hand.
create schema shop;
create sequence public.ticket_seq start with 100 increment by 10 cycle maxvalue 9990;
create type shop.state as enum ('open', 'it''s closed', 'a;b');
create domain shop.email as text check (value ~ '^[^@;]+@[^@]+$');
create table shop.client (
  id bigint generated always as identity primary key,
  name text not null,
  mail shop.email,
  state shop.state not null default 'a;b',
  ticket integer default nextval('public.ticket_seq'),
  changed timestamptz not null default '2025-01-02 03:04:05+00',
  note text,
  data jsonb default '{"a": ";"}'::jsonb,
  raw bytea,
  constraint client_name_not_blank check (name <> ''),
  unique (mail)
);
comment on table shop.client is E'clients; with a semicolon, a quote '' and a line
break -- which is no comment';
comment on column shop.client.note is '$$ not a dollar quote $1';
create table shop."Order Line" (
  client_id bigint references shop.client (id) on delete cascade,
  nr integer,
  "what; why" text,
  amount numeric(10,2) generated always as (nr * 1.5) stored,
  primary key (client_id, nr)
);
create table shop.log (id serial primary key, at date not null, what text) ;
create table shop.event (at date not null, what text) partition by range (at);
create table shop.event_2025 partition of shop.event for values from ('2025-01-01') to ('2026-01-01');
create table shop.event_other partition of shop.event default;
create function shop.touch() returns trigger language plpgsql as $body$
begin
  -- a comment; with 'quotes' and $$ inside
  new.changed := '2025-06-07 08:09:10+00';
  execute $q$insert into shop.log (at, what) values ('2025-01-01', 'touched; $1')$q$;
  return new;
end
$body$;
create function shop.full_name(c shop.client) returns text language sql stable begin atomic
  select case when c.note is null then c.name else c.name || '; ' || c.note end;
end;
create procedure shop.empty_log() language sql as 'delete from shop.log where what = ''x;y''';
create function shop."odd $name$"(a integer default 1, b text default ';') returns integer language sql immutable as $_$ select $1 + length($2) $_$;
create trigger client_touch before update on shop.client for each row when (old.name is distinct from new.name) execute function shop.touch();
create view shop.open_client as select id, name, 'x;y' as sep from shop.client where state = 'open' with check option;
create materialized view shop.count_by_state as select state, count(*) from shop.client group by state;
create rule quiet as on delete to shop.open_client do instead (update shop.client set state = 'it''s closed' where id = old.id; insert into shop.log (at, what) values ('2025-02-02', 'rule'));
create index on shop.client (lower(name)) where note is not null;
alter table shop.client enable row level security;
create policy everybody on shop.client using (true) with check (name <> 'x;y');
create aggregate shop.longest (text) (sfunc = textcat, stype = text, initcond = '');
create operator shop.=== (leftarg = integer, rightarg = integer, function = int4eq);
insert into shop.client (name, mail, state, note, raw) values
 ('Ana', 'ana@example.org', 'open', 'tab	and \ backslash', '\x00ff'),
 ('-- no comment', null, 'it''s closed', E'two\nlines;', null),
 ('\.', 'a@b', 'a;b', E'\\.', ''),
 ('José ; ''quoted'' $$', 'j@b', 'open', E'\r', '\x5c2e');
insert into shop."Order Line" (client_id, nr, "what; why") values (1, 1, 'a'), (1, 2, null), (2, 1, ';');
insert into shop.event values ('2025-05-05', 'in'), ('2030-01-01', 'out');
insert into shop.log (at, what) values ('2025-03-03', '/* no comment');
refresh materialized view shop.count_by_state;
grant select on shop.client to public;
