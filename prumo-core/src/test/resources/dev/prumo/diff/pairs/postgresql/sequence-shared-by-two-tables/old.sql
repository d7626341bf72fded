create table letters (id bigserial primary key);
