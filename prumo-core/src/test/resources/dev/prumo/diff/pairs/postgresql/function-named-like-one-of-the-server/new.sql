create function uuidv7() returns uuid language sql volatile as $$ select gen_random_uuid() $$;
create table devices (id uuid primary key);
