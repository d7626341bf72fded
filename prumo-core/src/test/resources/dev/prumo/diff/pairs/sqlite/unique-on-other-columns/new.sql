create table users (id integer primary key, tenant integer, email text, constraint one_mail unique (tenant, email));
