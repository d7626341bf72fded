/**
 * Revisions: their files, their ids, the graph they form, and the targets people name in it.
 *
 * <p>Pure: reads no database, clock or environment. Start with {@link dev.prumo.revision.Revision}, then
 * {@link dev.prumo.revision.RevisionGraph}, {@link dev.prumo.revision.Traversal} for positions that move,
 * {@link dev.prumo.revision.History} for looking, and {@link dev.prumo.revision.RevisionAuthor} for new revisions.
 */
@NullMarked
package dev.prumo.revision;

import org.jspecify.annotations.NullMarked;
