create domain zip as text constraint not_empty check (value <> '') constraint short check (length(value) < 20);
create table addresses (id integer primary key, zip zip);
