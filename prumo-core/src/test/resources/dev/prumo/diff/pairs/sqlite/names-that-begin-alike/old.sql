create table order_lines (id integer primary key, order_id integer);
create table orders (id integer primary key, note text);
create table order_lines_old (id integer primary key, note text check (note <> 'order_lines'));
create view order_view as select o.note, l.id as line from orders o join order_lines l on l.order_id = o.id;
