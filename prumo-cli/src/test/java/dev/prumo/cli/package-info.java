/** Tests of the command line as people use it: words in, streams and exit code out. Start with {@link dev.prumo.cli.Typed}. */
@NullMarked
package dev.prumo.cli;

import org.jspecify.annotations.NullMarked;
