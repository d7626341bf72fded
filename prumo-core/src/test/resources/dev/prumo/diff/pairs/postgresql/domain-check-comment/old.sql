create domain percent as numeric constraint not_negative check (value >= 0);
