create table loans (id integer primary key, back text default null);
