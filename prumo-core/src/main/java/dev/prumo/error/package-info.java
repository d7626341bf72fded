/**
 * What goes wrong, as data: a stable {@link dev.prumo.error.ErrorCode}, named arguments, a place in a file and a way out.
 *
 * <p>Texts live in the two catalogues {@code messages_en.properties} and {@code messages_pt_BR.properties}; code throws a
 * {@link dev.prumo.error.PrumoException} with a code and arguments and never joins sentences. Start with
 * {@link dev.prumo.error.PrumoException}. This package knows no other package of Prumo.
 */
@NullMarked
package dev.prumo.error;

import org.jspecify.annotations.NullMarked;
