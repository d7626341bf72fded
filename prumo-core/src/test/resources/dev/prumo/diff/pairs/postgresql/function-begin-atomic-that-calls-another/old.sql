create function twice(n integer) returns integer language sql immutable return n * 2;
create function four_times(n integer) returns integer language sql immutable return twice(twice(n));
