@NullMarked
package dev.prumo.embedded;

import org.jspecify.annotations.NullMarked;
