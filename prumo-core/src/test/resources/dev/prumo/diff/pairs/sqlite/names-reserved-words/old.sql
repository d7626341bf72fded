create table "user" (id integer primary key, "order" integer, [select] text, `from` text);
