package dev.prumo.benchmarks;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The command lines of the programs that are compared. All Java programs run on the Java of this process. */
final class Tools {
    private final Path installation;
    private final List<Path> jars;
    private final Path work;
    private final List<String> flags;
    private final Map<String, Path> archives = new HashMap<>();

    /**
     * @param installation an unpacked distribution of Prumo
     * @param built what the build of this module made: its jar, and all that it needs in {@code lib}
     * @param work where archives are written
     */
    Tools(Path installation, Path built, Path work) {
        this.installation = requireNonNull(installation, "installation");
        this.work = requireNonNull(work, "work");
        this.jars = new ArrayList<>(list(built.resolve("lib")));
        jars.add(built.resolve("prumo-benchmarks.jar"));
        this.flags = launcherFlags();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder.toString(), e);
        }
    }

    /** What the launcher gives to the JVM, read from the launcher itself; without the archive and the log switch. */
    private List<String> launcherFlags() {
        Path script = installation.resolve("bin/prumo");
        try {
            String text = Files.readString(script);
            String line = text.substring(text.lastIndexOf("exec ")).replace("\\\n", " ");
            return Arrays.stream(line.split("\\s+"))
                    .filter(word -> word.startsWith("-X"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(script.toString(), e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Makes the archive of the installation, as `self-optimize` does after every install. */
    void optimize() {
        prumo("self-optimize", work, Map.of(), "self-optimize").run();
    }

    Contender prumo(String name, Path folder, Map<String, String> variables, String... arguments) {
        List<String> words =
                new ArrayList<>(List.of(installation.resolve("bin/prumo").toString()));
        words.addAll(List.of(arguments));
        Map<String, String> all = new HashMap<>(variables);
        all.put("JAVA_HOME", System.getProperty("java.home"));
        return new Contender(name, words, folder, all);
    }

    /** A bare query, with the launcher's flags and an archive of its own, made by one run of it. */
    Contender bare(String jdbcUrl, String query) {
        String main = "dev.prumo.benchmarks.program.BareQuery";
        String path = path("prumo-benchmarks", "postgresql-", "sqlite-jdbc-", "slf4j-");
        return archived("bare query", withSqliteLibrary(), path, main, List.of(jdbcUrl, query), jdbcUrl, query);
    }

    /**
     * Sends scripts to PostgreSQL over some connections at once, with the launcher's flags and an archive of its own.
     *
     * @param idle the driver's URL of a database in which the run that makes the archive may do nothing
     */
    Contender messages(String name, String idle, String jdbcUrl, int connections, Path scripts) {
        Path nothing = TextFile.write(work.resolve("nothing.sql"), "select 1\0");
        String count = String.valueOf(connections);
        return archived(
                name,
                flags,
                path("prumo-benchmarks", "postgresql-", "slf4j-"),
                "dev.prumo.benchmarks.program.Messages",
                List.of(idle, count, nothing.toString()),
                jdbcUrl,
                count,
                scripts.toString());
    }

    /** Reads every schema of a fleet whole, with the launcher's flags and no archive. */
    Contender inspector(String name, String jdbcUrl) {
        return java(
                name,
                flags,
                path("prumo-benchmarks", "prumo-core", "postgresql-", "jspecify", "slf4j-"),
                "dev.prumo.benchmarks.program.InspectFleet",
                jdbcUrl);
    }

    /** Runs statements in every SQLite file of a folder, with the launcher's flags and an archive of its own. */
    Contender sqliteFiles(String name, Path folder, Path statements) {
        Path trained = work.resolve("sqlite-trained");
        TextFile.write(trained.resolve("empty.sqlite3"), "");
        Path nothing = TextFile.write(work.resolve("nothing.sqlite.sql"), "select 1\n");
        return archived(
                name,
                withSqliteLibrary(),
                path("prumo-benchmarks", "sqlite-jdbc-", "slf4j-"),
                "dev.prumo.benchmarks.program.SqliteFiles",
                List.of(trained.toString(), nothing.toString()),
                folder.toString(),
                statements.toString());
    }

    /** All schemas of a file, one a line, with the usual JVM flags. */
    Contender flywayFleet(String name, String jdbcUrl, Path folder, Path places) {
        return java(
                name,
                List.of(),
                flywayPath() + File.pathSeparator + path("HikariCP-"),
                "dev.prumo.benchmarks.program.FlywayFleet",
                jdbcUrl,
                folder.toString(),
                places.toString());
    }

    private List<String> withSqliteLibrary() {
        List<String> optimized = new ArrayList<>(flags);
        optimized.add("-Dorg.sqlite.lib.path=" + installation.resolve("lib/optimized"));
        optimized.add("-Dorg.sqlite.lib.name=sqlitejdbc.lib");
        return optimized;
    }

    Contender flyway(String jdbcUrl, Path folder) {
        return java("Flyway, default JVM flags", List.of(), flywayPath(), flywayMain(), jdbcUrl, folder.toString());
    }

    Contender flywayWithFlags(String jdbcUrl, Path folder) {
        return java("Flyway, Prumo's JVM flags", flags, flywayPath(), flywayMain(), jdbcUrl, folder.toString());
    }

    Contender flywayWithArchive(String jdbcUrl, Path folder) {
        return archived(
                "Flyway, Prumo's JVM flags + archive",
                flags,
                flywayPath(),
                flywayMain(),
                List.of(jdbcUrl, folder.toString()),
                jdbcUrl,
                folder.toString());
    }

    private static String flywayMain() {
        return "dev.prumo.benchmarks.program.FlywayMigrate";
    }

    private String flywayPath() {
        return path("prumo-benchmarks", "postgresql-", "sqlite-jdbc-", "slf4j-", "flyway-", "jackson-");
    }

    /** A shared archive holds the class path, so each program has its own, made by its first run with other arguments. */
    private Contender archived(
            String name, List<String> options, String path, String main, List<String> training, String... arguments) {
        Path archive = archives.computeIfAbsent(main + " " + training, key -> {
            Path made = work.resolve("archive-" + archives.size() + ".jsa");
            List<String> recording = new ArrayList<>(options);
            recording.add("-Xlog:disable");
            recording.add("-XX:ArchiveClassesAtExit=" + made);
            java(name, recording, path, main, training.toArray(new String[0])).run();
            return made;
        });
        List<String> used = new ArrayList<>(options);
        used.add("-Xlog:disable");
        used.add("-XX:SharedArchiveFile=" + archive);
        return java(name, used, path, main, arguments);
    }

    private Contender java(String name, List<String> options, String path, String main, String... arguments) {
        List<String> words = new ArrayList<>(List.of(java()));
        words.addAll(options);
        words.addAll(List.of("-cp", path, main));
        words.addAll(List.of(arguments));
        return new Contender(name, words, work, Map.of());
    }

    private String path(String... beginnings) {
        List<String> found = new ArrayList<>();
        for (Path jar : jars) {
            String name = jar.getFileName().toString();
            if (Arrays.stream(beginnings).anyMatch(name::startsWith)) {
                found.add(jar.toString());
            }
        }
        return String.join(File.pathSeparator, found);
    }
}
