create table translations (id integer primary key, language text not null, key text not null);
