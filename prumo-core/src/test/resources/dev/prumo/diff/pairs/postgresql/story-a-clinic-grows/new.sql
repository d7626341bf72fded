create type visit_state as enum ('open', 'done', 'missed');
create domain tax_number as varchar(14) check (value ~ '^[0-9]+$');
create table patients (id serial primary key, name text not null, tax_number tax_number unique);
create table rooms (id integer primary key, title text not null);
create table visits (
    id serial primary key,
    patient_id integer not null references patients on delete restrict,
    room_id integer references rooms,
    at timestamptz not null default now(),
    minutes integer not null default 30 check (minutes > 0),
    state visit_state not null default 'open'
);
create index visits_at on visits (at) include (patient_id) where state = 'open';
create view open_visits as select v.id, p.name, v.at from visits v join patients p on p.id = v.patient_id where v.state = 'open';
create function visits_of(patient integer) returns setof visits language sql stable as $$ select * from visits where patient_id = patient $$;
alter table visits enable row level security;
create policy everybody on visits for select using (true);
