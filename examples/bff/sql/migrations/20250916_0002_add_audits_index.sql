-- prumo:revision 20250916_0002_add_audits_index
-- prumo:parents 20250916_0001_init
-- prumo:message add audits index
-- prumo:transactional no

-- prumo:up postgresql
create index concurrently audits_timestamp_idx on audits (timestamp);

-- prumo:up sqlite
create index audits_timestamp_idx on audits (timestamp);

-- prumo:down postgresql
drop index concurrently audits_timestamp_idx;

-- prumo:down sqlite
drop index audits_timestamp_idx;
