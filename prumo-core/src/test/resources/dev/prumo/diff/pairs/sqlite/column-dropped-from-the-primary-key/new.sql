create table attendance (pupil integer, day text, primary key (pupil, day));
