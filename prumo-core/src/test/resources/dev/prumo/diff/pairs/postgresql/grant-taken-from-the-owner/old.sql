create table ledger_lines (id integer primary key, amount numeric);
