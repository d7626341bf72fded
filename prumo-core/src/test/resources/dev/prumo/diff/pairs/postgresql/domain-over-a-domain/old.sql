create domain amount as numeric(12, 2);
