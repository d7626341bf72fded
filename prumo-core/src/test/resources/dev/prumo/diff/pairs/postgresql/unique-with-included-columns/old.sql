create table slides (id integer primary key, place integer, title text, constraint slides_place unique (place));
