create function twice(n integer, by integer) returns integer language sql immutable return n * by;
create function four_times(n integer) returns integer language sql immutable return twice(twice(n, 2), 2);
