create type size as enum ('s', 'm', 'xxl');
create table shirts (id integer primary key, size size);
create function small_shirts() returns bigint language sql stable
begin atomic
    select count(*) from shirts where size = 's'::size;
end;
