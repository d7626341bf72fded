create table articles (id integer primary key, tags text[]);
create index articles_tags on articles using gin (tags);
