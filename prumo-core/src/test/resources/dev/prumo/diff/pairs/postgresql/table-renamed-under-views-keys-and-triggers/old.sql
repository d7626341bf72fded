create table appointments (
    id integer primary key,
    patient text not null,
    at timestamptz not null
);

create table bills (
    id integer primary key,
    visit_id integer not null constraint bills_visit_fk references appointments
);

create view upcoming as select id, patient, at from appointments where at > now();

create function note_visit() returns trigger language plpgsql as $$
begin
    return new;
end
$$;

create trigger noted before insert on appointments for each row execute function note_visit();
