create function secret() returns integer language sql as $$ select 1 $$;
comment on function secret() is 'Not for everybody';
revoke execute on function secret() from public;
