/**
 * What the engine asks of a database, and what the databases share in answering.
 *
 * <p>The packages below this one, one per product, are the only ones that name a product; everything else speaks to the
 * interfaces here. {@link dev.prumo.dialect.SqlRenderer} says portable operations as SQL: its shared half is
 * {@link dev.prumo.dialect.StandardRenderer} with the writers of definitions and rows, which ask a
 * {@link dev.prumo.dialect.Wording} small questions. Start with {@link dev.prumo.dialect.SqlRenderer}.
 */
@NullMarked
package dev.prumo.dialect;

import org.jspecify.annotations.NullMarked;
