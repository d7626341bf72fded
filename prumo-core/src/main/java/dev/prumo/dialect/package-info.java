/**
 * What the engine asks of a database: syntax, portable operations as SQL, the ledger's tables, and a session that runs
 * commands. {@code dialect.postgres} and {@code dialect.sqlite} answer; nothing outside them names a product.
 *
 * <p>Start with {@link dev.prumo.dialect.Dialect} and {@link dev.prumo.dialect.Session}.
 */
@NullMarked
package dev.prumo.dialect;

import org.jspecify.annotations.NullMarked;
