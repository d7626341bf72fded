create table users (tenant integer, id integer, email text, primary key (tenant, id), unique (tenant, email));
create table posts (
    tenant integer, id integer, author integer not null,
    primary key (tenant, id), foreign key (tenant, author) references users on delete cascade
);
