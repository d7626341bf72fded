create table attendance (pupil integer, day text, hour integer, primary key (pupil, day, hour));
