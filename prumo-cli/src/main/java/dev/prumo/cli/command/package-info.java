/**
 * One class per command, and the table of their names and aliases. A command reads its line, calls the facade and
 * returns a reply; it neither prints results nor holds a rule. Start with {@link dev.prumo.cli.command.Commands}, then
 * {@link dev.prumo.cli.command.UpgradeCommand}.
 */
@NullMarked
package dev.prumo.cli.command;

import org.jspecify.annotations.NullMarked;
