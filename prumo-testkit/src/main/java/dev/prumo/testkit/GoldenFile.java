package dev.prumo.testkit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.opentest4j.AssertionFailedError;

/**
 * A text that a test expects, in a file of its own. With {@code -Dprumo.golden=rewrite} what the test got is written into
 * the file instead of being compared; the change is then reviewed like code.
 */
public record GoldenFile(Path path) {
    private static final String SWITCH = "prumo.golden";

    public GoldenFile {
        requireNonNull(path, "path");
    }

    /** Compares, and fails with both texts, so that a development environment can show the difference. */
    public void check(String actual) {
        check(actual, "\"" + path + "\" holds another text than the test got");
    }

    void check(String actual, String message) {
        String expected = read();
        if (actual.equals(expected)) {
            return;
        }
        if (!"rewrite".equals(System.getProperty(SWITCH))) {
            throw new AssertionFailedError(
                    message + "; if it is right, run the test again with -D" + SWITCH + "=rewrite", expected, actual);
        }
        write(actual);
    }

    private String read() {
        try {
            return Files.exists(path) ? Files.readString(path) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("\"" + path + "\" cannot be read", e);
        }
    }

    private void write(String text) {
        Path target = path.toAbsolutePath();
        Path beside = target.resolveSibling(target.getFileName() + ".new");
        try {
            Files.createDirectories(requireNonNull(target.getParent(), "parent"));
            Files.writeString(beside, text);
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("\"" + path + "\" cannot be rewritten", e);
        }
    }
}
