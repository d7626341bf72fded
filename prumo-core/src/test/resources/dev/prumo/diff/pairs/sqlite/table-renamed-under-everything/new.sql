create table visits (id integer primary key, patient text not null, at text not null check (at > '2000'));
create table bills (id integer primary key, visit_id integer not null references visits on delete cascade);
create index appointments_at on visits (at desc) where patient <> '';
create view upcoming as select id, patient from visits where at > '2026';
create trigger cleaned after delete on visits begin delete from bills where visit_id = old.id; end;
