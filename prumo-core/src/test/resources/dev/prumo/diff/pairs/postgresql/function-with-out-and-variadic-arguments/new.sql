create function split_name(full_name text, out first_name text, out surname text) language sql
    as $$ select split_part(full_name, ' ', 1), split_part(full_name, ' ', 2) $$;
create function longest(variadic words text[]) returns text language sql as $$ select max(w) from unnest(words) w $$;
