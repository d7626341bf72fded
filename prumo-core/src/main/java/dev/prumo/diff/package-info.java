/**
 * What differs between two snapshots, and which changes, in which order, lead from one to the other.
 *
 * <p>Pure. Start with {@code Difference} for people and {@code ChangePlan} for machines.
 */
@NullMarked
package dev.prumo.diff;

import org.jspecify.annotations.NullMarked;
