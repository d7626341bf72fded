package dev.prumo.engine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Somebody to whom permissions matter: oneself, or, since root may do anything, {@code nobody}. */
final class OrdinaryUser {
    private final List<String> prefix;
    private final String classPath;

    private OrdinaryUser(List<String> prefix, String classPath) {
        this.prefix = prefix;
        this.classPath = classPath;
    }

    /**
     * Finds the user.
     *
     * @param folder one that every user can reach; gets a copy of the classes, which may lie where only root can read
     */
    static OrdinaryUser of(Path folder) throws IOException {
        if ((int) Files.getAttribute(folder, "unix:uid") != 0) {
            return new OrdinaryUser(List.of(), System.getProperty("java.class.path"));
        }
        List<String> prefix = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");
        assumeTrue(
                Stream.of("/usr/bin", "/bin").anyMatch(bin -> Files.isExecutable(Path.of(bin, "setpriv"))),
                "this is root, and there is no setpriv to become somebody else");
        return new OrdinaryUser(prefix, copied(folder));
    }

    UpgradeProcess.Outcome upgrade(TestProject project) {
        try (UpgradeProcess process = UpgradeProcess.start(project, prefix, classPath)) {
            return process.outcome();
        }
    }

    private static String copied(Path folder) throws IOException {
        List<String> copies = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path source = Path.of(entry);
            boolean needed = Stream.of("jtoml", "sqlite-jdbc", "slf4j")
                    .anyMatch(source.getFileName().toString()::startsWith);
            if (Files.isDirectory(source) || needed) {
                Path copy = folder.resolve(copies.size() + "-" + source.getFileName());
                copy(source, copy);
                copies.add(copy.toString());
            }
        }
        return String.join(File.pathSeparator, copies);
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, target.resolve(source.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
