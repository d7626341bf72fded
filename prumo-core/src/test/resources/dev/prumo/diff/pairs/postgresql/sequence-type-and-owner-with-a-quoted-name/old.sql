create table "Letters" ("Id" serial primary key);
