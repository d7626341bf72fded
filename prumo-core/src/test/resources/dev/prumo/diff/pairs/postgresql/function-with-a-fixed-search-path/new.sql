create table stock (sku text primary key, quantity integer);
create function stock_of(wanted text) returns integer language plpgsql security definer set search_path from current
    as $$ begin return (select quantity from stock where sku = wanted); end $$;
