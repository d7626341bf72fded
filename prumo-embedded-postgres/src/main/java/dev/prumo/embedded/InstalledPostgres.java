package dev.prumo.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds what package managers installed, by the places they use.
 *
 * @param patterns paths of PostgreSQL homes, with {@code *} for the major in the last or the last but one name
 */
record InstalledPostgres(List<String> patterns) {
    private static final Pattern TRAILING_NUMBER = Pattern.compile("(\\d+)$");

    InstalledPostgres {
        patterns = List.copyOf(patterns);
    }

    /** The places of Debian, Red Hat, Alpine, Homebrew on both processors, Postgres.app, and of the search path. */
    static InstalledPostgres onThisMachine() {
        List<String> patterns = new ArrayList<>(List.of(
                "/usr/lib/postgresql/*",
                "/usr/pgsql-*",
                "/usr/libexec/postgresql*",
                "/opt/homebrew/opt/postgresql@*",
                "/usr/local/opt/postgresql@*",
                "/Applications/Postgres.app/Contents/Versions/*",
                "/usr/local/pgsql"));
        String searchPath = Optional.ofNullable(System.getenv("PATH")).orElse("");
        for (String directory : searchPath.split(File.pathSeparator)) {
            Path bin = Path.of(directory);
            if (bin.isAbsolute() && bin.endsWith("bin")) {
                patterns.add(String.valueOf(bin.getParent()));
            }
        }
        return new InstalledPostgres(patterns);
    }

    /**
     * Homes in which a server may be found, the newest first by the number in their name, those without one last. They
     * have the programs, but these have not been asked for their version yet.
     */
    List<Path> homes() {
        return patterns.stream()
                .flatMap(InstalledPostgres::matches)
                .map(InstalledPostgres::real)
                .distinct()
                .filter(PostgresHome::isHome)
                .sorted(Comparator.comparing(InstalledPostgres::number).reversed())
                .toList();
    }

    private static Stream<Path> matches(String pattern) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return Stream.of(Path.of(pattern));
        }
        Path parent = Path.of(pattern.substring(0, pattern.lastIndexOf('/', star)));
        String prefix = pattern.substring(pattern.lastIndexOf('/', star) + 1, star);
        if (!Files.isDirectory(parent)) {
            return Stream.empty();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(child -> String.valueOf(child.getFileName()).startsWith(prefix)).toList().stream();
        } catch (IOException e) {
            throw new EmbeddedPostgresException("\"" + parent + "\" cannot be listed", e);
        }
    }

    /** Links are followed, so that one installation is one candidate; what is broken stays as it is and is left out. */
    private static Path real(Path home) {
        try {
            return Files.isDirectory(home) ? home.toRealPath() : home;
        } catch (IOException e) {
            throw new EmbeddedPostgresException("\"" + home + "\" cannot be followed", e);
        }
    }

    private static int number(Path home) {
        Matcher matcher = TRAILING_NUMBER.matcher(home.toString());
        return matcher.find() && matcher.group(1).length() < 6 ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
