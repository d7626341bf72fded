/**
 * The pages of {@code prumo help}, laid out from the syntax of the commands and a catalogue of their own, which nothing
 * else reads. Start with {@link dev.prumo.cli.help.HelpPage}.
 */
@NullMarked
package dev.prumo.cli.help;

import org.jspecify.annotations.NullMarked;
