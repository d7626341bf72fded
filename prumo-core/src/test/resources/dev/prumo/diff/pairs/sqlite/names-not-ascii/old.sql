create table "endereços" (id integer primary key, município text);
