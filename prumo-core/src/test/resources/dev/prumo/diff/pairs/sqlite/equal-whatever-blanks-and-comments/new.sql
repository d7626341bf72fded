create table things (
    id   integer   primary key, -- the number
    name text      not null     /* in full */,
    check ( name <> '' )
);
CREATE INDEX things_name
    ON things ( name );
create view named as
    select name
    from things;
