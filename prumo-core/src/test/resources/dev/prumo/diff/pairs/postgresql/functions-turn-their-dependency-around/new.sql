create function two(n integer) returns integer language sql immutable return n + 2;
create function one(n integer) returns integer language sql immutable return two(n) - 1;
