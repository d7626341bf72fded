create table "Letters" ("Id" bigserial primary key, "Copy" smallserial);
comment on sequence "Letters_Id_seq" is 'For letters';
