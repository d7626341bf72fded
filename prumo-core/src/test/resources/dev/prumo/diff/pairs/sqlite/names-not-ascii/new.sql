create table "endereços" (id integer primary key, município text not null, "größe" integer, 名前 text default '😀');
create index "índice" on "endereços" (município);
