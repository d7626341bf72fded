/**
 * From the source of a Java revision to an object that can be asked for its operations.
 *
 * <p>All sources that are needed are compiled in one task, into a directory named after the hash of everything that
 * matters, so that the next process finds them there; classes that were compiled beforehand are taken from the class
 * path if the hash of their source still is the same. Knows no database. Start with
 * {@link dev.prumo.revision.compile.JavaRevisionLoader}.
 */
@NullMarked
package dev.prumo.revision.compile;

import org.jspecify.annotations.NullMarked;
