create table "user" (id integer primary key, "order" bigint not null, "select" text, "group" text);
create table "table" ("from" integer primary key references "user", "where" text check ("where" <> 'all'));
create index "desc" on "table" ("where" desc);
create view "all" as select "order", "select" from "user";
