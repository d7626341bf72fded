create table "Customers" ("Id" integer primary key, "FullName" text not null, "Nick" text unique);
create table customers ("Id" integer primary key references "Customers" ("Id"));
create index "IX_Customers_FullName" on "Customers" ("FullName");
