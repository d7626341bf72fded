create table "endereços" (id integer primary key, "município" varchar(80) not null, "größe" integer, "名前" text);
create index "índice" on "endereços" ("município");
comment on column "endereços"."größe" is 'Größe in cm – ÿ 名前 😀';
