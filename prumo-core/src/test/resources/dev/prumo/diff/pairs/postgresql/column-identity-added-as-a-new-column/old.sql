create table log_lines (at timestamptz not null, line text);
