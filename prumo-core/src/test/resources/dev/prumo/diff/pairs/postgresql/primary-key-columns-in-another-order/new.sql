create table attendance (pupil_id integer, day date, present boolean not null, primary key (day, pupil_id));
