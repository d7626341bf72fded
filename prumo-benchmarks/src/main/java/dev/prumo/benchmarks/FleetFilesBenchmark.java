package dev.prumo.benchmarks;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A new column and an index in every file of a fleet of SQLite databases. */
final class FleetFilesBenchmark {
    private static final int FILES = Integer.parseInt(System.getenv().getOrDefault("FILES", "500"));
    private static final String LOOP = "sqlite-jdbc in a loop";
    private static final String SETTINGS = """
            [database]
            url = "sqlite:///main.sqlite3"

            [tenants]
            source = "pattern"
            file = "tenants/{id}.sqlite3"
            """;

    private static final String PYTHON = """
            import pathlib, sqlite3, sys

            with open(sys.argv[2]) as file:
                statements = file.read().splitlines()
            for path in pathlib.Path(sys.argv[1]).glob("*.sqlite3"):
                connection = sqlite3.connect(path, isolation_level=None)
                for statement in statements:
                    connection.execute(statement.replace("{id}", path.stem))
                connection.close()
            """;

    private final Bench bench;
    private final Path project;
    private final Path tenants;
    private final Path seeds;
    private boolean used;

    FleetFilesBenchmark(Bench bench) {
        this.bench = requireNonNull(bench, "bench");
        this.project = bench.work().resolve("files/project");
        this.tenants = project.resolve("tenants");
        this.seeds = bench.work().resolve("files/seeds");
    }

    void run() {
        seed();
        Path statements =
                TextFile.write(bench.work().resolve("files/rollout.sql"), String.join("\n", rollOut()) + "\n");
        Race race = new Race();
        race.add(LOOP, () -> {
            rewind();
            return bench.tools().sqliteFiles(LOOP, tenants, statements);
        });
        python().ifPresentOrElse(
                        python -> race.add("Python's sqlite3 in a loop", () -> {
                            rewind();
                            return new Contender(
                                    "Python's sqlite3 in a loop",
                                    List.of(python, "-c", PYTHON, tenants.toString(), statements.toString()),
                                    bench.work(),
                                    Map.of());
                        }),
                        () -> bench.out().println("SKIPPED: Python, because there is none on this machine\n"));
        prumo(race, 1);
        prumo(race, FleetDatabase.CONNECTIONS);
        bench.out()
                .println(Comparison.run("Roll-out to " + FILES + " SQLite files", race, bench.rounds(5), LOOP)
                        .table());
    }

    private void prumo(Race race, int workers) {
        String name = "prumo upgrade, workers = " + workers;
        race.add(name, () -> {
            rewind();
            return bench.tools().prumo(name, project, Map.of("PRUMO_RUN_WORKERS", String.valueOf(workers)), "upgrade");
        });
    }

    private static Optional<String> python() {
        return List.of(System.getenv().getOrDefault("PYTHON", "/usr/bin/python3")).stream()
                .filter(python -> Files.isExecutable(Path.of(python)))
                .findFirst();
    }

    /** The transaction of one file with the rows that Prumo leaves in it. */
    private static List<String> rollOut() {
        String next = TenantRevisions.id(TenantTables.MADE_BY + 1);
        String last = TenantRevisions.id(TenantTables.MADE_BY);
        String now = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";
        List<String> change = TenantTables.SQLITE.rollOut("");
        return List.of(
                "begin immediate",
                change.get(0),
                change.get(1),
                "insert into prumo_history (run, tenant, revision, direction, status, started_at, finished_at,"
                        + " duration_ms, checksum, statements_done, statements_total) values (1, '{id}', '" + next
                        + "', 'up', 'done', " + now + ", " + now + ", 1, '" + "0".repeat(64) + "', 2, 2)",
                "insert into prumo_revision (id, checksum, message, parents, depends_on, transactional, down_script,"
                        + " accepted_at, accepted_by) values ('" + next + "', '" + "0".repeat(64) + "', 'change 11', '"
                        + last + "', '', 1, '"
                        + String.join(";", TenantTables.SQLITE.undo("")).replace("'", "''")
                        + "', " + now + ", 'benchmark')",
                "update prumo_position set heads = '" + next + "', updated_at = " + now + " where tenant = '{id}'",
                "commit");
    }

    /** The first file is made by Prumo, as a database by itself; the others are copies with another tenant's name. */
    private void seed() {
        Path single = new TenantRevisions(TenantTables.SQLITE, TenantTables.MADE_BY)
                .prumo(
                        bench.work().resolve("files/single"),
                        "[database]\nurl = \"sqlite:///first.sqlite3\"\n",
                        "migrations");
        bench.tools().prumo("first file", single, Map.of(), "upgrade").run();
        new TenantRevisions(TenantTables.SQLITE, TenantTables.MADE_BY + 1)
                .prumo(project, SETTINGS, PrumoFleet.REVISIONS);
        try {
            Files.createDirectories(tenants);
            Files.createDirectories(seeds);
            for (int tenant = 1; tenant <= FILES; tenant++) {
                Path file = seeds.resolve("t_" + tenant + ".sqlite3");
                Files.copy(single.resolve("first.sqlite3"), file);
                rename(file, "t_" + tenant);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the files", e);
        }
    }

    /** Fails unless every file has the revision. */
    private void check() {
        for (int tenant = 1; tenant <= FILES; tenant++) {
            Path file = tenants.resolve("t_" + tenant + ".sqlite3");
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select heads from prumo_position where tenant = 't_"
                            + tenant + "' and exists (select approved_by from invoice union all select '')")) {
                if (!row.next() || !row.getString(1).equals(TenantRevisions.id(TenantTables.MADE_BY + 1))) {
                    throw new IllegalStateException(file + " was not reached");
                }
            } catch (SQLException e) {
                throw new IllegalStateException("cannot look into " + file, e);
            }
        }
    }

    private static void rename(Path file, String tenant) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("begin");
            statement.execute("update prumo_position set tenant = '" + tenant + "'");
            statement.execute("update prumo_history set tenant = '" + tenant + "'");
            statement.execute("commit");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot prepare " + file, e);
        }
    }

    /** Writes the files anew in their places, so that no inode is freed, and waits until they are on the disk. */
    private void rewind() {
        if (used) {
            check();
        }
        used = true;
        try {
            for (int tenant = 1; tenant <= FILES; tenant++) {
                String name = "t_" + tenant + ".sqlite3";
                Files.write(
                        tenants.resolve(name),
                        Files.readAllBytes(seeds.resolve(name)),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the files anew", e);
        }
        new Contender("sync", List.of("sync"), bench.work(), Map.of()).run();
    }
}
