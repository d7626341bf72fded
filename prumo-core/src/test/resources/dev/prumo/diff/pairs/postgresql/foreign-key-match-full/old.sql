create table areas (country char(2), code text, primary key (country, code));
create table shops (id integer primary key, country char(2), area text, constraint shops_area foreign key (country, area) references areas);
