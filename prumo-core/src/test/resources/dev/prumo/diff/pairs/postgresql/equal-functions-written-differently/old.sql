create function total(a int, b int default 1) returns int as 'select a + b' language sql volatile called on null input;
