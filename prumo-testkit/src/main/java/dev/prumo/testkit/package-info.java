@NullMarked
package dev.prumo.testkit;

import org.jspecify.annotations.NullMarked;
