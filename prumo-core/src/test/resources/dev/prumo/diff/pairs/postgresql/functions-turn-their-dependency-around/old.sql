create function one(n integer) returns integer language sql immutable return n + 1;
create function two(n integer) returns integer language sql immutable return one(n) + 1;
