create table visits (
    id integer constraint appointments_pkey primary key,
    patient text not null,
    at timestamptz not null
);

create table bills (
    id integer primary key,
    visit_id integer not null constraint bills_visit_fk references visits
);

create view upcoming as select id, patient, at from visits where at > now();

create function note_visit() returns trigger language plpgsql as $$
begin
    return new;
end
$$;

create trigger noted before insert on visits for each row execute function note_visit();
