create type "Mood" as enum ('sad', 'happy');
create domain "Zip Code" as text check (value <> '');
create type "Pair" as ("Left" "Mood", "right" "Zip Code"[]);
create table people (id integer primary key, mood "Mood" default 'happy', zip "Zip Code", pair "Pair");
create function "Mood Of"("Who" integer) returns "Mood" language sql stable as $$ select 'sad'::"Mood" $$;
