/** The scripts of a project, run as a person at a terminal would. */
@NullMarked
package dev.prumo.cli.script;

import org.jspecify.annotations.NullMarked;
