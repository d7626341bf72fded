/**
 * SQLite 3.35 and newer: syntax, rendered operations, table rebuilds, ledger SQL and sessions. Start with
 * {@code SqliteDialect}.
 */
@NullMarked
package dev.prumo.dialect.sqlite;

import org.jspecify.annotations.NullMarked;
