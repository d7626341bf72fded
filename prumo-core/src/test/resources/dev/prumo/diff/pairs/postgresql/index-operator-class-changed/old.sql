create table files (id integer primary key, path text, facts jsonb);
create index files_path on files (path);
create index files_facts on files using gin (facts);
