/**
 * What a command line may look like, and the parser that reads one: options, aliases of options, positional arguments,
 * the nearest known word for a mistyped one. Knows no command and prints nothing. Start with
 * {@link dev.prumo.cli.line.Syntax}, then {@link dev.prumo.cli.line.LineParser}.
 */
@NullMarked
package dev.prumo.cli.line;

import org.jspecify.annotations.NullMarked;
