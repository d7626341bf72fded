/**
 * SQL as text: scripts cut into statements, and what each statement is.
 *
 * <p>The only place that looks into SQL text; everything downstream asks {@link dev.prumo.sql.StatementFacts}. A script
 * is cut without loss: joining the texts of its parts gives it back character by character, and whatever cannot be cut
 * for certain (an open quote, comment, body, parenthesis) is an error with the place where it opens. Knows no database
 * product: a {@link dev.prumo.sql.SqlSyntax} from a dialect answers for the differences. Pure. Start with
 * {@link dev.prumo.sql.ScriptReader}.
 */
@NullMarked
package dev.prumo.sql;

import org.jspecify.annotations.NullMarked;
