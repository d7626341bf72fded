create table places (id integer primary key, spot point, code text, at timestamptz, path inet, words tsvector);
create index places_spot on places using gist (spot);
create index places_spot_quad on places using spgist (spot);
create index places_code on places using hash (code);
create index places_at on places using brin (at) with (pages_per_range = 32);
create index places_path on places using gist (path inet_ops);
create index places_words on places using gin (words) with (fastupdate = off);
