create table "price.list" ("un""it" text, "net price" numeric);
