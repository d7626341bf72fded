create table ledger_lines (id integer primary key, amount numeric);
revoke update, delete, truncate on ledger_lines from postgres;
