create table departments (
    id integer primary key,
    head_id integer
);

create table doctors (
    id integer primary key,
    department_id integer not null references departments
);

alter table departments add constraint departments_head_fk foreign key (head_id) references doctors;
