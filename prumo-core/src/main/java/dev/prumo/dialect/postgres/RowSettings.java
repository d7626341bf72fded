package dev.prumo.dialect.postgres;

/**
 * Settings under which every value is written and read as one and the same text, whatever server, role or database has set.
 * They end with the transaction. Source: PostgreSQL manual, "Client Connection Defaults", and what pg_dump sets.
 */
final class RowSettings {
    /** A scan that joins another one would begin in the middle of a table, and rows would come in another order. */
    private static final String TEXTS = "set local datestyle = 'ISO, MDY'; set local intervalstyle = 'postgres';"
            + " set local timezone = 'UTC'; set local extra_float_digits = 3; set local bytea_output = 'hex';"
            + " set local lc_monetary = 'C'; set local xmloption = 'content'; set local array_nulls = on;"
            + " set local quote_all_identifiers = off; set local standard_conforming_strings = on;"
            + " set local synchronize_seqscans = off; set local row_security = off;"
            + " set local default_tablespace = ''; set local default_table_access_method = 'heap';"
            + " set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;"
            + " set local lock_timeout = ";

    private RowSettings() {}

    /**
     * For the beginning of a transaction.
     *
     * @param lockTimeoutMillis how long a statement waits for a lock
     */
    static String of(long lockTimeoutMillis) {
        return TEXTS + lockTimeoutMillis;
    }

    /** Version 17 can end a transaction that takes long; others do not know the setting. A query, so after all else. */
    static final String NO_TRANSACTION_TIMEOUT = "select set_config('transaction_timeout', '0', true)"
            + " where current_setting('transaction_timeout', true) is not null";
}
