/**
 * Throw-away databases: empty, private, gone when closed. Where SQL has to be understood, Prumo runs it in one of them and
 * looks at what became of it.
 *
 * <p>A database that is a file lives in a folder for temporary files. One in a server needs a {@code ScratchSource}: the door
 * supplies a server that it starts itself, unless {@code [scratch] url} names one. Start with {@code Scratch}.
 */
@NullMarked
package dev.prumo.scratch;

import org.jspecify.annotations.NullMarked;
