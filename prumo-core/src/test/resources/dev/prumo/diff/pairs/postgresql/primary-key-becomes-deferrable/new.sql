create table positions (place integer primary key deferrable initially deferred, driver text);
