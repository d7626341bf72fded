create table departments (id integer primary key, head_id integer references doctors deferrable initially deferred);
create table doctors (id integer primary key, department_id integer not null references departments);
