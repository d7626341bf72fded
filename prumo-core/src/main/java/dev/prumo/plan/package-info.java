/**
 * The plan is data: targets, steps and statements, complete before the first statement runs.
 *
 * <p>Pure. Start with {@code Plan}.
 */
@NullMarked
package dev.prumo.plan;

import org.jspecify.annotations.NullMarked;
