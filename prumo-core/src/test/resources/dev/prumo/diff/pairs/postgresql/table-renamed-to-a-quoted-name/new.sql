create table "Users" (id integer constraint users_pk primary key, "Full Name" text);
