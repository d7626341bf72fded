create table positions (place integer primary key, driver text);
