@NullMarked
package dev.prumo.cli;

import org.jspecify.annotations.NullMarked;
