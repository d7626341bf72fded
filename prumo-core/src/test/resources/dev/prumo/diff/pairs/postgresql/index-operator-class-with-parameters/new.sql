create table articles (id integer primary key, words tsvector);
create index articles_words on articles using gist (words tsvector_ops (siglen = 100));
