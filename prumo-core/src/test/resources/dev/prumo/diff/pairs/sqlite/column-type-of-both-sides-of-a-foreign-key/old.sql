create table customers (id int primary key);
create table orders (id integer primary key, customer_id int not null references customers);
