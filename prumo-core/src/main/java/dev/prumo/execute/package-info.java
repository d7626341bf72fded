/**
 * Walks a plan: turns each target's steps into a program of commands, runs it in a session of the dialect, retries what
 * may be retried, and tells what happened. Start with {@code TargetRunner}.
 */
@NullMarked
package dev.prumo.execute;

import org.jspecify.annotations.NullMarked;
