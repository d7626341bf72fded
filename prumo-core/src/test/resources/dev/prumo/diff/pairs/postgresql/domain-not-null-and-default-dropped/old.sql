create domain currency as char(3) not null default 'EUR';
