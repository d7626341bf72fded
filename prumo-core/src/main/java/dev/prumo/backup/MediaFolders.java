package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.MediaFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The folders of media and what they are called in a set: their path from the project on, or the last part of it for one that
 * is elsewhere. The same folders have the same names when a set is made and when it comes back.
 */
final class MediaFolders {
    private final Map<String, Path> byName = new LinkedHashMap<>();

    /** @param root of the project: relative paths start there */
    MediaFolders(List<Path> folders, Path root) {
        Path top = root.toAbsolutePath().normalize();
        List<Path> all = folders.stream()
                .map(folder -> top.resolve(folder).normalize())
                .distinct()
                .toList();
        for (Path folder : all) {
            if (top.startsWith(folder)) {
                throw refused(folder, "the project itself is in it");
            }
            // A folder in another one comes with it.
            if (all.stream().noneMatch(other -> !other.equals(folder) && folder.startsWith(other))) {
                add(folder, top);
            }
        }
    }

    private void add(Path folder, Path top) {
        Path path = folder.startsWith(top)
                ? top.relativize(folder)
                : requireNonNull(folder.getFileName(), "a folder above the root");
        String name = MediaNames.encode(slashed(path));
        for (String other : byName.keySet()) {
            if ((name + "/").startsWith(other + "/") || (other + "/").startsWith(name + "/")) {
                throw refused(folder, "another folder has the name " + other + " in the set");
            }
        }
        byName.put(name, folder);
    }

    /** With {@code /}, whatever the platform. */
    static String slashed(Path path) {
        List<String> elements = new ArrayList<>();
        path.forEach(element -> elements.add(element.toString()));
        return String.join("/", elements);
    }

    /** Folders by their encoded names, in the order given. */
    Map<String, Path> byName() {
        return byName;
    }

    /** A file of media in its folder. */
    record Home(Path folder, String path) {}

    /** Where a file of a set belongs; empty if no folder of these has its name, or it would not stay in it. */
    Optional<Home> home(MediaFile file) {
        if (!file.path().startsWith(SetName.MEDIA)) {
            return Optional.empty();
        }
        String entry = file.path().substring(SetName.MEDIA.length());
        for (Map.Entry<String, Path> folder : byName.entrySet()) {
            if (entry.startsWith(folder.getKey() + "/")) {
                return MediaNames.decode(entry.substring(folder.getKey().length() + 1))
                        .map(path -> new Home(folder.getValue(), path));
            }
        }
        return Optional.empty();
    }

    private static PrumoException refused(Path folder, String detail) {
        return PrumoException.of(ErrorCode.BACKUP_MEDIA_FOLDER)
                .with("folder", folder)
                .with("detail", detail)
                .build();
    }
}
