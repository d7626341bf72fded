/**
 * PostgreSQL 12 and newer: syntax, rendered operations, ledger SQL, and a session that sends a target's whole work as
 * one multi-statement message. Start with {@code PostgresDialect}.
 */
@NullMarked
package dev.prumo.dialect.postgres;

import org.jspecify.annotations.NullMarked;
