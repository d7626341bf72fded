create sequence tickets_id_seq as integer;
create table tickets (id integer not null default nextval('tickets_id_seq'), primary key (id));
alter sequence tickets_id_seq owned by tickets.id;
