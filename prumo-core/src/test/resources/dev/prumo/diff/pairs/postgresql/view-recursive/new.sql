create table categories (id integer primary key, parent_id integer, title text);
create recursive view category_paths (id, path) as
    select id, title from categories where parent_id is null
    union all
    select c.id, p.path || ' / ' || c.title from categories c join category_paths p on p.id = c.parent_id;
