/**
 * Revisions: their files, their ids, the graph they form, and the targets people name in it.
 *
 * <p>Pure: reads no database, clock or environment. Start with {@link dev.prumo.revision.Revision}, then
 * {@code RevisionGraph}.
 */
@NullMarked
package dev.prumo.revision;

import org.jspecify.annotations.NullMarked;
