/**
 * The installation that this process was started from, and what makes its next starts fast: a class-data archive and the
 * native library of the embedded database, written once by {@code prumo self-optimize}. The launcher script uses whatever
 * it finds and needs neither. Start with {@link dev.prumo.cli.launch.SelfOptimizer}.
 */
@NullMarked
package dev.prumo.cli.launch;

import org.jspecify.annotations.NullMarked;
