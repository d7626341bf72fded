create table articles (id integer primary key, tags varchar(40)[] not null default '{}');
