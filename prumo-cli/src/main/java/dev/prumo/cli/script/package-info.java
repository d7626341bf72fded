/**
 * The scripts that a project gets for its maintenance and its emergencies: templates beside this package, filled with the
 * texts of one language. Runs nothing and knows no command. Start with {@link dev.prumo.cli.script.ProjectScripts}.
 */
@NullMarked
package dev.prumo.cli.script;

import org.jspecify.annotations.NullMarked;
