create table classes (id integer primary key);
create table pupils (id integer primary key, class_id integer not null references classes on delete cascade);
create view crowded as select class_id from pupils group by class_id having count(*) > 30;
create trigger counted after insert on pupils begin update classes set id = id; end;
