create table "things" ("id" integer primary key, [name] text not null);
create index "things_name" on "things" ("name");
