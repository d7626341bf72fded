package dev.prumo.backup;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names in a set that somebody else may have written: none leads out of its folder, and none is another one. */
public final class EntryNames {
    private EntryNames() {}

    /**
     * Refuses names with {@code ..}, absolute ones, drives, backslashes and control characters, and two that some file system
     * takes for one.
     */
    public static void check(Collection<String> names, String file) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!isSafe(name)) {
                throw refused(file, name);
            }
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw refused(file, name);
            }
        }
    }

    /** Where a name is below a folder. */
    public static Path below(Path folder, String name, String file) {
        Path path = folder.resolve(name).normalize();
        if (!isSafe(name) || !path.startsWith(folder.normalize())) {
            throw refused(file, name);
        }
        return path;
    }

    private static boolean isSafe(String name) {
        if (name.isEmpty() || name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf(':') >= 0) {
            return false;
        }
        if (name.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
            return false;
        }
        for (String element : name.split("/", -1)) {
            if (element.isEmpty() || element.equals(".") || element.equals("..")) {
                return false;
            }
        }
        return true;
    }

    private static PrumoException refused(String file, String name) {
        return PrumoException.of(ErrorCode.BACKUP_ENTRY_REFUSED)
                .with("file", file)
                .with("entry", name)
                .build();
    }
}
