create table people (id integer primary key, first_name text, surname text, data jsonb);
create index people_name on people ((first_name || ' ' || surname), lower(surname));
create index people_city on people ((data ->> 'city'));
