create domain zip as text constraint short check (length(value) < 20) constraint upper check (upper(value) = value);
create table addresses (id integer primary key, zip zip);
