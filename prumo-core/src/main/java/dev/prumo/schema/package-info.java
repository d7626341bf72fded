/**
 * A schema as data: what a database holds besides rows, read completely and compared without a connection.
 *
 * <p>A {@code Snapshot} is a flat list of objects, each with a key, and of what needs what; names of its own schema stand
 * without that schema, so that the snapshots of two tenants are equal when their schemas are. What a dialect cannot
 * represent is in the snapshot too, as {@code NotCovered}. Everything else is derived from this one model: the fingerprint,
 * the differences that people read, and the changes that lead from one snapshot to another ({@code diff}).
 *
 * <p>Pure. Start with {@code Snapshot}.
 */
@NullMarked
package dev.prumo.schema;

import org.jspecify.annotations.NullMarked;
