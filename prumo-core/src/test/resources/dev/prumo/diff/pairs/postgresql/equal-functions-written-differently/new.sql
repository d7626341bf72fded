create or replace function total(a integer, b integer = 1) returns integer language sql as $$select a + b$$;
