create table translations (id integer primary key, language char(2) not null, key text not null);
