/**
 * Everything that knows PostgreSQL by name. {@link dev.prumo.dialect.postgres.PostgresSyntax} answers for its SQL text.
 */
@NullMarked
package dev.prumo.dialect.postgres;

import org.jspecify.annotations.NullMarked;
