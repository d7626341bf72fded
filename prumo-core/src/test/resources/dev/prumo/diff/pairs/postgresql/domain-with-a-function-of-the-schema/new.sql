create function cpf_is_right(cpf text) returns boolean language sql immutable as $$ select length(cpf) = 11 $$;
create domain cpf as text check (cpf_is_right(value));
create table people (id integer primary key, cpf cpf);
