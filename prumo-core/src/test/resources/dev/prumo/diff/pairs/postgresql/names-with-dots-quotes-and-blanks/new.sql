create table "price.list" ("un""it" text, "net price" numeric(10, 2) not null, "a.b" integer check ("a.b" > 0), "100%" text, "it's" text default 'x''y');
create index "price list ""idx""" on "price.list" ("net price", "un""it");
create type "odd type" as enum ('a.b', 'c"d', 'it''s');
create table "second.one" ("odd" "odd type" default 'a.b', "odds" "odd type"[]);
