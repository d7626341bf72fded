create table classes (id integer primary key, title text not null unique collate nocase) strict;
create table pupils (
    id integer primary key autoincrement,
    name text not null check (length(name) > 1),
    class_id integer references classes on delete set null deferrable initially deferred
);
create index pupils_class on pupils (class_id) where class_id is not null;
create view class_sizes as select c.title as class, count(*) as pupils from pupils p join classes c on c.id = p.class_id group by c.title;
create trigger pupils_left after delete on pupils when old.class_id is not null begin update classes set title = title where id = old.class_id; end;
