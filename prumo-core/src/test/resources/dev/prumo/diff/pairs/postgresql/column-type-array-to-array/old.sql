create table articles (id integer primary key, tags text[] not null default '{}');
