create function secret() returns text language sql as $$ select 's' $$;
comment on function secret() is 'Not for everybody';
revoke execute on function secret() from public;
