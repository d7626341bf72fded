create table translations (language text not null, key text not null, words text, primary key (language, key));
