create table attendance (pupil_id integer, day date, present boolean not null, primary key (pupil_id, day));
