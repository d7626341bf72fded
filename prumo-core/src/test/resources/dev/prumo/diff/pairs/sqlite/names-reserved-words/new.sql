create table "user" (id integer primary key, "order" integer not null, [select] text, `from` text, "group" text);
create table "table" ("where" integer primary key references "user", "check" text check ("check" <> 'all'));
create index "desc" on "table" ("check" desc);
create view "all" as select "order", "select" from "user";
