package dev.prumo.backup;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
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
            if (!isSafe(name) || !seen.add(key(name))) {
                throw refused(file, name);
            }
        }
    }

    /** Where a name is below a folder. */
    public static Path below(Path folder, String name, String file) {
        if (!isSafe(name)) {
            throw refused(file, name);
        }
        try {
            Path path = folder.resolve(name).normalize();
            if (path.startsWith(folder.normalize())) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw refused(file, name, e);
        }
        throw refused(file, name);
    }

    /** Equal for names that some file system takes for one: it may know neither case nor how a letter is composed. */
    static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    /** Whether a link stands on the way from a folder to a file below it, the file itself included; the folder may be one. */
    static boolean passesLink(Path folder, Path file) {
        Path at = folder;
        if (file.equals(folder)) {
            return false;
        }
        for (Path element : folder.relativize(file)) {
            at = at.resolve(element);
            if (Files.isSymbolicLink(at)) {
                return true;
            }
        }
        return false;
    }

    static boolean isSafe(String name) {
        if (name.isEmpty() || name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf(':') >= 0) {
            return false;
        }
        if (name.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
            return false;
        }
        for (String element : name.split("/", -1)) {
            // Some file systems drop a dot or a space at the end: what is left may be another name, or "..".
            if (element.isEmpty() || element.endsWith(".") || element.endsWith(" ")) {
                return false;
            }
        }
        return true;
    }

    private static PrumoException refused(String file, String name) {
        return refusal(file, name).build();
    }

    private static PrumoException refused(String file, String name, Exception cause) {
        return refusal(file, name).cause(cause).build();
    }

    private static PrumoException.Builder refusal(String file, String name) {
        return PrumoException.of(ErrorCode.BACKUP_ENTRY_REFUSED)
                .with("file", file)
                .with("entry", name);
    }
}
