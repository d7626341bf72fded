create type basket_total as (items integer, amount numeric(12, 2));
create function total_of(basket integer) returns basket_total language sql stable as $$ select 1, 1.0 $$;
