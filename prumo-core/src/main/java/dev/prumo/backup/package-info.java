/**
 * Backup sets on disk: their files, their manifest, and how they are read and written. Knows no database: parts are streams
 * of bytes with names, sizes and hashes.
 *
 * <p>A set is a folder or a zip of the same name. It holds a {@link dev.prumo.manifest.Manifest}, one
 * {@link dev.prumo.manifest.Part} for each target, and files of media. Start with {@link dev.prumo.backup.SetWriter} and
 * {@link dev.prumo.backup.SetReader}; the layout is in {@code docs/formats/backup-set.md}.
 */
@NullMarked
package dev.prumo.backup;

import org.jspecify.annotations.NullMarked;
