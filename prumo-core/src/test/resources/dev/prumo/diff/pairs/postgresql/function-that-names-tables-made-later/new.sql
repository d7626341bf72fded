create function count_pupils() returns bigint language plpgsql as $$ begin return (select count(*) from pupils); end $$;
create table pupils (id integer primary key, number bigint default count_pupils());
