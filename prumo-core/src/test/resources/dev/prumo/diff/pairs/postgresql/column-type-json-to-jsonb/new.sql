create table webhooks (id integer primary key, body jsonb not null default '{}');
create index webhooks_body on webhooks using gin (body);
