create type order_state as enum ('new', 'sent');
comment on type order_state is 'What happens to an order';
revoke usage on type order_state from public;
grant usage on type order_state to prumo_app;
