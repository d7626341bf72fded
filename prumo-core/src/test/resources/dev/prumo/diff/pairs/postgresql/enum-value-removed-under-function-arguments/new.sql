create type size as enum ('s', 'm');
create function price_of(size size, others size[] default '{s}') returns numeric language sql immutable as $$ select 1.0 $$;
comment on function price_of(size, size[]) is 'Of a shirt';
create table shirts (id integer primary key, size size, price numeric generated always as (price_of(size)) stored);
