/**
 * What people see: streams, colours, texts in two languages, and the masking of secrets that every line passes through.
 * Knows no command. Start with {@link dev.prumo.cli.console.Console}.
 */
@NullMarked
package dev.prumo.cli.console;

import org.jspecify.annotations.NullMarked;
