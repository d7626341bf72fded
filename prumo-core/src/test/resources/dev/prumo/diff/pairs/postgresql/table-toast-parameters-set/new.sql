create table letters (id integer primary key, body text) with (toast.autovacuum_enabled = false);
