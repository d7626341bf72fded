/**
 * The front door: {@link dev.prumo.Prumo} and the options it takes. Command line, server and starters see this package
 * and the records of {@code dev.prumo.report}, nothing else.
 */
@NullMarked
package dev.prumo;

import org.jspecify.annotations.NullMarked;
