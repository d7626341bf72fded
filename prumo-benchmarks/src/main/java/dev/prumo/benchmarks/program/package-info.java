/**
 * Programs that are started as processes of their own: the least that a Java program on the same driver can do, and
 * another migration tool's interface called from a bare main. They use nothing of Prumo.
 */
@NullMarked
package dev.prumo.benchmarks.program;

import org.jspecify.annotations.NullMarked;
