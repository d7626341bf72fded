create function split_name(full_name text, out first_name text) language sql as $$ select split_part(full_name, ' ', 1) $$;
