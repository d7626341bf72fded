/**
 * All that Prumo knows about SQLite, beginning with the addresses of its files.
 *
 * <p>Start with {@link dev.prumo.dialect.sqlite.SqliteUrls}.
 */
@NullMarked
package dev.prumo.dialect.sqlite;

import org.jspecify.annotations.NullMarked;
