create domain percent as numeric check (value >= 0);
