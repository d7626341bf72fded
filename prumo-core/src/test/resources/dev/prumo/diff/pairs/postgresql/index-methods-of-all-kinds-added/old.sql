create table places (id integer primary key, spot point, code text, at timestamptz, path inet, words tsvector);
