package dev.prumo.model;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Looks through class files, in folders and jars, for those that may carry an annotation; loads none. */
final class ClassFiles {
    /** Every annotation of persistence, and in a namespace of before that today's mappers do not know. */
    private static final byte[] TODAY = "Ljakarta/persistence/".getBytes(StandardCharsets.UTF_8);

    private static final byte[] FORMER = "Ljavax/persistence/Entity;".getBytes(StandardCharsets.UTF_8);

    private final TreeSet<String> candidates = new TreeSet<>();
    private final List<String> former = new ArrayList<>();

    private ClassFiles() {}

    /**
     * Reads folders and jars.
     *
     * @throws PrumoException if one cannot be read
     */
    static ClassFiles in(List<Path> places) {
        ClassFiles files = new ClassFiles();
        for (Path place : places) {
            try {
                if (Files.isDirectory(place)) {
                    files.readFolder(place);
                } else {
                    files.readJar(place);
                }
            } catch (IOException e) {
                throw PrumoException.of(ErrorCode.MODELS_PATH_UNREADABLE)
                        .with("path", place)
                        .with("detail", String.valueOf(e.getMessage()))
                        .cause(e)
                        .build();
            }
        }
        return files;
    }

    /** Names of classes that mention persistence, sorted. */
    List<String> candidates() {
        return List.copyOf(candidates);
    }

    /** Names of entity classes that only mappers of before understand, sorted. */
    List<String> former() {
        return former.stream().sorted().toList();
    }

    private void readFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String name = folder.relativize(file)
                        .toString()
                        .replace(file.getFileSystem().getSeparator(), "/");
                read(name, Files.readAllBytes(file));
            }
        }
    }

    private void readJar(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream().toList()) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/")) {
                    try (InputStream in = file.getInputStream(entry)) {
                        read(name, in.readAllBytes());
                    }
                }
            }
        }
    }

    private void read(String file, byte[] content) {
        String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
        if (contains(content, TODAY)) {
            candidates.add(name);
        } else if (contains(content, FORMER)) {
            former.add(name);
        }
    }

    private static boolean contains(byte[] content, byte[] wanted) {
        for (int i = 0; i <= content.length - wanted.length; i++) {
            int at = 0;
            while (at < wanted.length && content[i + at] == wanted[at]) {
                at++;
            }
            if (at == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
