create domain age as integer constraint chk check (value > 0);
