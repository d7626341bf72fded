/**
 * Reads schemas of PostgreSQL 14 and newer as data: one query per kind of object, each over all the schemas that were asked
 * for, in one read-only transaction. What the server prints, it prints relative to the schema of the object, so that a
 * snapshot does not say what its schema is called.
 *
 * <p>Start with {@code CatalogReader}; a kind of object is a {@code CatalogQuery}.
 */
@NullMarked
package dev.prumo.dialect.postgres.inspect;

import org.jspecify.annotations.NullMarked;
