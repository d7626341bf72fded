package dev.prumo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installed servers are made here of unpacked ones, so that the tests say the same on every machine. */
class PostgresFinderTest {
    @TempDir
    Path directory;

    private final CacheDirectory cache = CacheDirectory.ofUser();

    @Test
    void installedOneIsTakenBeforePublishedBinariesAndTheNewestFirst() throws IOException {
        install(15);
        install(17);

        PostgresHome found = finder(Optional.empty()).find(Optional.empty());

        assertThat(found.major()).isEqualTo(17);
        assertThat(found.installed()).isTrue();
    }

    @Test
    void installedOneIsTakenOnlyIfItIsOfTheMajorAskedFor() throws IOException {
        install(15);

        PostgresHome fifteen = finder(Optional.empty()).find(Optional.of(15));
        PostgresHome seventeen = finder(Optional.empty()).find(Optional.of(17));

        assertThat(fifteen.installed()).isTrue();
        assertThat(seventeen.installed()).isFalse();
        assertThat(seventeen.major()).isEqualTo(17);
    }

    @Test
    void newestPublishedBinariesAreTakenWhenNothingIsInstalled() {
        assertThat(finder(Optional.empty()).find(Optional.empty()).major()).isEqualTo(18);
    }

    @Test
    void brokenInstallationIsPassedOver() throws IOException {
        script(99, "postgres", "echo a library is missing >&2; exit 127");
        script(99, "initdb", "exit 127");

        assertThat(finder(Optional.empty()).find(Optional.empty()).major()).isEqualTo(18);
    }

    @Test
    void namedHomeIsTakenOrRefusedButNeverReplaced() throws IOException {
        install(17);
        Path fifteen = unpacked(15).directory();

        assertThat(finder(Optional.of(fifteen)).find(Optional.empty()).directory())
                .isEqualTo(fifteen);
        assertThatThrownBy(() -> finder(Optional.of(fifteen)).find(Optional.of(17)))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessage("PostgreSQL 17 was asked for, but \"" + fifteen + "\" holds 15");
        assertThatThrownBy(() -> finder(Optional.of(directory)).find(Optional.empty()))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("is no PostgreSQL home");
    }

    @Test
    void nothingFoundIsSaidWithTheWaysOut() {
        assertThatThrownBy(() -> finder(Optional.empty()).find(Optional.of(9)))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageStartingWith("no PostgreSQL 9 is installed")
                .hasMessageContaining("PRUMO_POSTGRES_BINARIES");
    }

    @Test
    void jarOnTheClassPathIsFound() throws IOException {
        try (Stream<Path> jars = Files.list(binaries())) {
            Path fifteen = jars.filter(jar -> jar.toString().contains("-15."))
                    .findFirst()
                    .orElseThrow();
            try (URLClassLoader loader =
                    new URLClassLoader(new URL[] {fifteen.toUri().toURL()}, null)) {
                List<PublishedBinaries> found = PublishedBinaries.find(Platform.current(), List.of(), loader);

                assertThat(found).hasSize(1);
                assertThat(found.get(0).major()).hasValue(15);
                assertThat(found.get(0).unpack(cache).major()).isEqualTo(15);
            }
        }
    }

    private PostgresFinder finder(Optional<Path> home) {
        InstalledPostgres installed = new InstalledPostgres(List.of(directory + "/*"));
        return new PostgresFinder(home, installed, PostgresFinderTest::published, cache);
    }

    private void install(int major) throws IOException {
        Path home = unpacked(major).directory();
        for (String program : List.of("postgres", "initdb")) {
            script(major, program, "exec " + home.resolve("bin").resolve(program) + " \"$@\"");
        }
    }

    private void script(int major, String program, String command) throws IOException {
        Path bin = Files.createDirectories(directory.resolve(major + "/bin"));
        Path file = Files.writeString(bin.resolve(program), "#!/bin/sh\n" + command + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private PostgresHome unpacked(int major) {
        return published().stream()
                .filter(binaries -> binaries.major().equals(Optional.of(major)))
                .findFirst()
                .orElseThrow()
                .unpack(cache);
    }

    private static List<PublishedBinaries> published() {
        return PublishedBinaries.find(Platform.current(), List.of(binaries()), ClassLoader.getPlatformClassLoader());
    }

    private static Path binaries() {
        return Setting.BINARIES.paths().get(0);
    }
}
