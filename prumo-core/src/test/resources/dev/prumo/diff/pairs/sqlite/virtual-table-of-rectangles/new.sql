create table places (id integer primary key, name text);
create virtual table place_areas using rtree (id, min_x, max_x, min_y, max_y);
