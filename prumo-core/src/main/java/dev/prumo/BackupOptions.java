package dev.prumo;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a backup is to hold and where it goes.
 *
 * @param fleet which targets; all of them by default
 * @param compressed whether the set becomes one archive
 * @param keepDays afterwards remove verified sets that are older; empty to remove none
 * @param media folders instead of those of the settings; an empty list for none
 * @param directory of all sets, instead of that of the settings
 * @param label of the user's own
 * @param tag whether the commit of a clean tree gets an annotated tag of the same name
 */
public record BackupOptions(
        FleetOptions fleet,
        boolean compressed,
        OptionalInt keepDays,
        Optional<List<Path>> media,
        Optional<Path> directory,
        Optional<String> label,
        boolean tag) {
    /** Everything, as a folder, where the settings say. */
    public static final BackupOptions DEFAULTS = new BackupOptions(
            FleetOptions.DEFAULTS,
            false,
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);

    public BackupOptions {
        requireNonNull(fleet, "fleet");
        requireNonNull(keepDays, "keepDays");
        media = media.map(List::copyOf);
        requireNonNull(directory, "directory");
        requireNonNull(label, "label");
    }
}
