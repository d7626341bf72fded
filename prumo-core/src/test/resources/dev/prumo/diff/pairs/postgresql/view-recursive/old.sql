create table categories (id integer primary key, parent_id integer, title text);
