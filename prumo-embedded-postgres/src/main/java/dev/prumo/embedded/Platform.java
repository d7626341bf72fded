package dev.prumo.embedded;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * The operating system and processor, in the words of the published binaries.
 *
 * @param system {@code linux} or {@code darwin}
 * @param processor such as {@code x86_64} or {@code arm_64}
 */
record Platform(String system, String processor) {
    Platform {
        requireNonNull(system, "system");
        requireNonNull(processor, "processor");
    }

    static Platform current() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /**
     * Reads the names that a JVM gives.
     *
     * @throws EmbeddedPostgresException if no server can be started on that system
     */
    static Platform of(String osName, String osArch) {
        return new Platform(system(osName), processor(osArch));
    }

    /** The entry that holds the binaries, in a published jar. */
    String archiveName() {
        return "postgres-" + system + "-" + processor + ".txz";
    }

    private static String system(String osName) {
        String name = osName.toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return "linux";
        }
        if (name.startsWith("mac")) {
            return "darwin";
        }
        throw new EmbeddedPostgresException("an embedded PostgreSQL needs Linux or macOS, this is \"" + osName
                + "\"; give the URL of a running server instead");
    }

    private static String processor(String osArch) {
        String arch = osArch.toLowerCase(Locale.ROOT);
        return switch (arch) {
            case "amd64", "x86_64", "x64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> arch;
        };
    }
}
