create table patients (
    id uuid primary key default gen_random_uuid(),
    name text not null,
    born_on date,
    check (born_on > date '1880-01-01')
);
