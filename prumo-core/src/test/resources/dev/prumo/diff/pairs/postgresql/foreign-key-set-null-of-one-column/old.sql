create table users (tenant integer, id integer, primary key (tenant, id));
create table posts (
    tenant integer not null, id integer, author integer, primary key (tenant, id),
    constraint posts_author foreign key (tenant, author) references users on delete set null
);
