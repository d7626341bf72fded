create table Customers (Id integer primary key, FullName text not null);
create index IX_Name on CUSTOMERS (FULLNAME);
create view Names as select fullname from customers;
