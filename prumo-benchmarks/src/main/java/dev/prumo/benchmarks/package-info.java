/**
 * Measures Prumo beside other programs and beside the floor of its platform, in one run, so that the ratios hold on
 * whatever machine it is. Whole processes are timed, started in turn (see {@link dev.prumo.benchmarks.Race}); the
 * programs they are compared with are in {@code program}. Start with {@link dev.prumo.benchmarks.Main}. No part of what
 * is shipped.
 */
@NullMarked
package dev.prumo.benchmarks;

import org.jspecify.annotations.NullMarked;
