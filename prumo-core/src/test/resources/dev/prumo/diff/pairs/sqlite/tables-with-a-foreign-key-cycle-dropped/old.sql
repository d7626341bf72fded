create table departments (id integer primary key, head_id integer references doctors);
create table doctors (id integer primary key, department_id integer not null references departments);
