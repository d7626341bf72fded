create table categories (id integer primary key, parent_id integer references categories on delete cascade, title text not null);
