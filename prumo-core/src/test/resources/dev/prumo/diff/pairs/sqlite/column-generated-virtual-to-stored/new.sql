create table people (id integer primary key, born text, year integer as (substr(born, 1, 4)) stored);
