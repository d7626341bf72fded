create domain age as integer constraint age_is_positive check (value > 0);
