create table customers (id integer primary key, name text, active boolean);
create view active_customers with (security_barrier = true) as select id, name from customers where active;
comment on view active_customers is 'Those who buy';
comment on column active_customers.name is 'In full';
grant select, update (name) on active_customers to prumo_app;
create function write_name() returns trigger language plpgsql as $$ begin return new; end $$;
create trigger writes instead of update on active_customers for each row execute function write_name();
create rule no_delete as on delete to active_customers do instead nothing;
