create domain currency as char(3);
