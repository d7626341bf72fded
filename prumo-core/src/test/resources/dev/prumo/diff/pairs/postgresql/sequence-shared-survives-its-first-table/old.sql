create sequence document_ids;
create table letters (id bigint primary key default nextval('document_ids'));
create table faxes (id bigint primary key default nextval('document_ids'));
