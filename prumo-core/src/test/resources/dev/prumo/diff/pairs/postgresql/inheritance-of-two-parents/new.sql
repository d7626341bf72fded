create table people (id integer, name text);
create table taxpayers (tax_number text);
create table teachers (subject text) inherits (people, taxpayers);
