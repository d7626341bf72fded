create domain age as integer;
alter domain age add constraint age_is_positive check (value > 0) not valid;
