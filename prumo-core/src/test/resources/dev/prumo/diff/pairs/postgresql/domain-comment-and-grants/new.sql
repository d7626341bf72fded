create domain percent as numeric check (value >= 0);
comment on domain percent is 'Of a hundred';
revoke all on domain percent from public;
grant usage on domain percent to prumo_app;
