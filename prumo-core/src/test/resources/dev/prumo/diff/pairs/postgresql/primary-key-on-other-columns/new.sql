create table translations (id integer not null, language char(2), key text, primary key (language, key));
