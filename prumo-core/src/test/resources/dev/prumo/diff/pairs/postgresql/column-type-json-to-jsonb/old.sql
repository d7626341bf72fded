create table webhooks (id integer primary key, body json not null default '{}');
