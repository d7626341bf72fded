create table translations (id integer, language text not null, key text not null, primary key (language, key));
