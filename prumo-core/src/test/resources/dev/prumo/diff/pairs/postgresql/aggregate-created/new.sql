create function longer(a text, b text) returns text language sql immutable as $$ select case when length(a) >= length(b) then a else b end $$;
create aggregate longest(text) (sfunc = longer, stype = text, initcond = '');
