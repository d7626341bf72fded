create table stock_levels (sku text primary key, quantity integer not null)
    with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.1, parallel_workers = 2);
