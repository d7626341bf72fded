/**
 * The command line: a door to {@link dev.prumo.Prumo} that parses, calls and renders, and holds no rule. Everything on the
 * path of {@code current} and {@code upgrade} is loaded late and without reflection, because a deploy pays the start on
 * every replica. Start with {@link dev.prumo.cli.Cli}.
 */
@NullMarked
package dev.prumo.cli;

import org.jspecify.annotations.NullMarked;
