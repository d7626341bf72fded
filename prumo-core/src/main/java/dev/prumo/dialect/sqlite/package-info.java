/** Everything that knows SQLite by name. {@link dev.prumo.dialect.sqlite.SqliteSyntax} answers for its SQL text. */
@NullMarked
package dev.prumo.dialect.sqlite;

import org.jspecify.annotations.NullMarked;
