create table readings (id integer primary key, level real not null, note text, extra any);
