/**
 * All that Prumo knows about PostgreSQL, beginning with how to reach a server: addresses as libpq and SQLAlchemy write
 * them, {@code PG*} variables, password and service files, Unix sockets.
 *
 * <p>Start with {@link dev.prumo.dialect.postgres.PostgresUrls}.
 */
@NullMarked
package dev.prumo.dialect.postgres;

import org.jspecify.annotations.NullMarked;
