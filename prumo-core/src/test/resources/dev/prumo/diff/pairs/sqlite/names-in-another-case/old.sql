create table Customers (Id integer primary key, FullName text);
create index IX_Name on CUSTOMERS (FULLNAME);
