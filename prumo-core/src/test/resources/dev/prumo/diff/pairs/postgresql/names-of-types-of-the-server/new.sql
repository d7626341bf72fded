create table users (id integer, oid oid, name name, "char" "char", stamp timestamp);
create table "timestamp" (id integer, at timestamp, "public" text);
