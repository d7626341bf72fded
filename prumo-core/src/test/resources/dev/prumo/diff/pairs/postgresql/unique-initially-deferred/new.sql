create table slides (id integer primary key, place integer constraint slides_place unique deferrable initially deferred);
