create table users (tenant integer not null, id integer not null, email text, primary key (tenant, id), unique (tenant, email)) without rowid;
create table posts (
    tenant integer not null, id integer not null, author integer not null,
    primary key (tenant, id), foreign key (tenant, author) references users on delete cascade
) without rowid;
