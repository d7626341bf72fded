create table customers (
    id integer primary key,
    fax text check (fax <> ''),
    name text not null
);
create index customers_fax on customers (fax);
create unique index customers_name_fax on customers (name, fax);
comment on column customers.fax is 'Number of the facsimile machine';
