create table rooms (id integer constraint pk_rooms primary key);
