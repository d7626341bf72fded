create table rooms (id integer constraint rooms_pkey primary key);
