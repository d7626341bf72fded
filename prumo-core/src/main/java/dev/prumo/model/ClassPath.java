package dev.prumo.model;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds the jars and folders that a class path of the settings means. */
final class ClassPath {
    private final Path root;

    /** @param root folder at which relative paths start */
    ClassPath(Path root) {
        this.root = root;
    }

    /**
     * Returns what entries mean, in their order; the jars of a folder by name.
     *
     * @param entries a folder, a jar, {@code folder/*.jar}, or {@code @file} whose text is a class path
     * @throws PrumoException naming the first entry that is not there
     */
    List<Path> find(List<String> entries) {
        List<Path> found = new ArrayList<>();
        for (String entry : entries) {
            if (entry.startsWith("@")) {
                for (String each : text(entry).split(File.pathSeparator, -1)) {
                    if (!each.isBlank()) {
                        found.add(existing(each.strip()));
                    }
                }
            } else if (entry.endsWith("*") || entry.endsWith("*.jar")) {
                found.addAll(jars(entry));
            } else {
                found.add(existing(entry));
            }
        }
        return List.copyOf(found);
    }

    private String text(String entry) {
        try {
            return Files.readString(existing(entry.substring(1)));
        } catch (IOException e) {
            throw missing(entry);
        }
    }

    private List<Path> jars(String entry) {
        Path folder = existing(entry.substring(0, Math.max(0, entry.lastIndexOf('*') - 1)));
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, "*.jar")) {
            children.forEach(jars::add);
        } catch (IOException e) {
            throw missing(entry);
        }
        jars.sort(null);
        if (jars.isEmpty()) {
            throw missing(entry);
        }
        return jars;
    }

    private Path existing(String entry) {
        try {
            Path path = root.resolve(entry).normalize();
            if (Files.exists(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            // A name that the file system refuses is not there either.
        }
        throw missing(entry);
    }

    private static PrumoException missing(String entry) {
        return PrumoException.of(ErrorCode.MODELS_PATH_MISSING)
                .with("path", entry)
                .build();
    }
}
