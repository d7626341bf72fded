/**
 * Hooks of the user's own around a run and each of its tenants: commands of the settings, run through the shell, and a
 * listener of the library beside them. Knows what a hook is told and answers, {@link dev.prumo.execute.RunHooks}, and
 * nothing of databases; what a hook did is recorded by the run. Start with {@link dev.prumo.hook.CommandHooks}.
 */
@NullMarked
package dev.prumo.hook;

import org.jspecify.annotations.NullMarked;
