-- a table with every type
create table "everything" (
    "id" integer primary key autoincrement,
    "a_string" varchar(64) not null default 'pending',
    "a_text" text,
    "a_smallint" smallint default -1,
    "an_integer" integer,
    "a_numeric" numeric(10, 2) default 1.50,
    "a_float" real,
    "a_bool" boolean not null default 0 check ("a_bool" in (0, 1)),
    "a_json" text not null default '{}' check (json_valid("a_json")),
    "a_uuid" text,
    "a_timestamp" timestamp not null default current_timestamp,
    "a_local_timestamp" timestamp,
    "a_date" date,
    "a_time" time,
    "some_bytes" blob,
    "a_raw" text,
    "an_expression" integer default (1 + 1)
);

-- a table with every constraint
create table "constrained" (
    "a" integer not null constraint "constrained_a_check" check (a > 0),
    "b" varchar(5) not null constraint "constrained_b_key" unique,
    "c" bigint constraint "constrained_c_fkey" references "everything" ("id"),
    "d" bigint,
    constraint "constrained_pkey" primary key ("a", "b"),
    constraint "constrained_b_c_key" unique ("b", "c"),
    constraint "constrained_cd" unique ("c", "d"),
    constraint "constrained_sum" check (a + d < 100),
    constraint "constrained_d" foreign key ("d") references "everything" ("id") on delete cascade
);

-- a quoted name
create table "odd ""name.x" (
    "select" text
);

-- rename a table
alter table "odd ""name.x" rename to "plain";

-- add a simple column
alter table "plain" add column "note" text;

-- add a column that forbids null
alter table "plain" add column "state" varchar(10) not null default 'it''s';

-- add a boolean
alter table "plain" add column "active" boolean not null default 1 check ("active" in (0, 1));

-- add a column with a computed default
-- => rebuild table plain: add column plain.seen_at

-- add a unique column
-- => rebuild table plain: add column plain.email

-- add a reference
alter table "plain" add column "parent" bigint constraint "plain_parent_fkey" references "everything" ("id") on delete set null;

-- rename a column
alter table "plain" rename column "note" to "remark";

-- forbid null
alter table "plain" alter column "remark" set not null;

-- allow null
alter table "plain" alter column "remark" drop not null;

-- change a default
-- => rebuild table plain: alter column plain.state

-- take a default away
-- => rebuild table plain: alter column plain.seen_at

-- change a type
-- => rebuild table plain: alter column plain.remark

-- change everything about a column
-- => rebuild table plain: alter column plain.remark

-- turn text into JSON
-- => rebuild table plain: alter column plain.select

-- an index
create index "plain_state_idx" on "plain" (`state`, `active`);

-- an index with everything
create unique index "plain_email_idx" on "plain" ((lower(email)), `seen_at` desc) where email is not null;

-- a concurrent index with a method
create index "plain_remark_idx" on "plain" (`remark`);

-- rename an index
-- => rebuild index plain_state_idx as plain_state2_idx

-- drop an index
drop index "plain_state2_idx";

-- drop an index concurrently
drop index "plain_remark_idx";

-- add a check
alter table "plain" add constraint "plain_state_known" check (state <> '');

-- add a unique constraint
-- => rebuild table plain: add constraint plain_pair_key to plain

-- add a foreign key
-- => rebuild table plain: add constraint plain_remark_fkey to plain

-- add a primary key
-- => rebuild table plain: add constraint plain_pkey to plain

-- a check for one dialect only

-- rename a constraint
-- => rebuild table plain: rename constraint plain_pair_key of plain to plain_couple_key

-- drop a constraint of unknown kind
-- => rebuild table plain: drop constraint plain_couple_key of plain
--   or alter table "plain" drop constraint "plain_couple_key";

-- drop a check
alter table "plain" drop constraint "plain_state_known";

-- drop a foreign key
-- => rebuild table plain: drop constraint plain_remark_fkey of plain

-- insert rows
insert into "everything" ("id", "a_string", "a_numeric", "a_bool", "a_json", "a_uuid", "a_timestamp", "a_local_timestamp", "a_date", "a_time", "some_bytes") values
    (1, 'it''s \ ünï', 12.34, 1, '{"k": "it''s"}', '1e500000-0000-4000-8000-000000000000', '2025-09-16 10:11:12.345', '2025-09-16 10:00:00', '2025-09-16', '07:30:00', x'00ff'),
    (2, 'b', null, 0, '[]', null, '1970-01-01 00:00:00', null, null, null, null);

-- delete the rows again
delete from "everything" where
    ("everything"."id" = 1)
    or ("everything"."id" = 2);

-- drop a column
alter table "plain" drop column "active";

-- drop an unknown column
-- => rebuild table plain: drop column plain.parent
--   or alter table "plain" drop column "parent";

-- SQL of one's own
update plain set state = 'y';

-- a connection
-- => callback: count rows

-- drop a table
drop table "plain";
