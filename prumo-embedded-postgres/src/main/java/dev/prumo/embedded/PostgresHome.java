package dev.prumo.embedded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PostgreSQL that can be run.
 *
 * @param directory holds {@code bin} with at least {@code postgres} and {@code initdb}
 * @param version as the server tells it, such as {@code postgres (PostgreSQL) 17.11}
 * @param installed whether it was there before Prumo; false for unpacked binaries
 */
record PostgresHome(Path directory, String version, int major, boolean installed) {
    /** The oldest that tells in its pid file when it is ready, and is still maintained by somebody. */
    static final int OLDEST_MAJOR = 12;

    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(20);

    PostgresHome {
        requireNonNull(directory, "directory");
        requireNonNull(version, "version");
    }

    /** Whether there are the two programs that a start needs. */
    static boolean isHome(Path directory) {
        return Files.isExecutable(directory.resolve("bin/postgres"))
                && Files.isExecutable(directory.resolve("bin/initdb"));
    }

    /**
     * Asks the programs in a directory what they are.
     *
     * @throws EmbeddedPostgresException if they cannot be run, or are older than {@link #OLDEST_MAJOR}
     */
    static PostgresHome at(Path directory, boolean installed) {
        if (!isHome(directory)) {
            throw new EmbeddedPostgresException(
                    "\"" + directory + "\" is no PostgreSQL home, there is no bin/postgres and bin/initdb in it");
        }
        String version = ask(directory.resolve("bin/postgres"));
        int major = majorOf(version)
                .orElseThrow(() -> new EmbeddedPostgresException(
                        "\"" + directory + "/bin/postgres\" does not tell its version: " + version));
        if (major < OLDEST_MAJOR) {
            throw new EmbeddedPostgresException(
                    "PostgreSQL " + major + " in \"" + directory + "\" is older than " + OLDEST_MAJOR);
        }
        return new PostgresHome(directory, version, major, installed);
    }

    /** An installed one; empty if it does not run or is too old, in which case another one may do. */
    static Optional<PostgresHome> ifUsable(Path directory) {
        String version = ask(directory.resolve("bin/postgres"));
        return majorOf(version)
                .filter(major -> major >= OLDEST_MAJOR)
                .map(major -> new PostgresHome(directory, version, major, true));
    }

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    private static Optional<Integer> majorOf(String version) {
        Matcher matcher = VERSION.matcher(version);
        return matcher.find() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    private static String ask(Path postgres) {
        try {
            return new Command(postgres.toString(), "--version")
                    .run(ANSWER_LIMIT)
                    .output()
                    .strip();
        } catch (IOException e) {
            throw new EmbeddedPostgresException("\"" + postgres + "\" cannot be run", e);
        }
    }
}
