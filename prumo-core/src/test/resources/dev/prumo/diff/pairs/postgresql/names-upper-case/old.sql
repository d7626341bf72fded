create table "Customers" ("Id" integer primary key, "FullName" varchar(40));
