create type priority as enum ('low', 'middle', 'high');
create table tasks (id integer primary key, priority priority default 'low');
