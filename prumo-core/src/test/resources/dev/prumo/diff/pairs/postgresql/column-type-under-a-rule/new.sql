create table notes (id integer primary key, body text);
create table old_notes (id integer, body text);
create rule keep as on delete to notes do also insert into old_notes values (old.id, old.body);
