create table "price.list" ("un""it" text not null, "net price" numeric, "a,b" integer check ("a,b" > 0), "it's" text default 'x''y', "c)d" text);
create index "price list ""idx""" on "price.list" ("net price", "un""it");
