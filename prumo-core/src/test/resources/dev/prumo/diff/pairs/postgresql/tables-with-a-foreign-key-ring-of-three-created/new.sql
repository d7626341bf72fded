create table schools (
    id integer primary key,
    district_id integer not null,
    motto text
);

create table inspectors (
    id integer primary key,
    school_id integer references schools
);

create table districts (
    id integer primary key,
    inspector_id integer references inspectors
);

alter table schools add foreign key (district_id) references districts deferrable initially deferred;
