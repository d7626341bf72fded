/**
 * What a backup set says of itself, as values: the {@link dev.prumo.manifest.Manifest} with a {@link dev.prumo.manifest.Part}
 * for each target. How sets are written and read is in {@code dev.prumo.backup}.
 */
@NullMarked
package dev.prumo.manifest;

import org.jspecify.annotations.NullMarked;
