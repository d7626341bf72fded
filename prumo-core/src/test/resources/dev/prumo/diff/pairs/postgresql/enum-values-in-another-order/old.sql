create type priority as enum ('high', 'low', 'middle');
create table tasks (id integer primary key, priority priority default 'low');
