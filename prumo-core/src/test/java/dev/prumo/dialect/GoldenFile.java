package dev.prumo.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A reviewed text in {@code src/test/resources}; {@code -Dprumo.golden=write} writes what the test found. */
public final class GoldenFile {
    private GoldenFile() {}

    public static void assertMatches(String resource, String found) throws IOException {
        Path file = Path.of("src/test/resources").resolve(resource);
        if ("write".equals(System.getProperty("prumo.golden"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, found);
        }
        assertThat(file).as("golden file; -Dprumo.golden=write makes it").exists();
        assertThat(found).isEqualTo(Files.readString(file));
    }
}
