create table employees (id integer primary key, boss_id integer);
