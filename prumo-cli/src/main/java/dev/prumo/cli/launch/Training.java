package dev.prumo.cli.launch;

import dev.prumo.cli.console.Shell;
import dev.prumo.embedded.EmbeddedPostgres;
import dev.prumo.embedded.EmbeddedPostgresException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The run that an archive is made from: what a deploy does, on both databases, so that the classes of both paths are in
 * it. Without a PostgreSQL to start, that path ends at the connection, and its archive is only a little smaller.
 */
public final class Training {
    private final Shell shell;
    private final Map<String, String> environment;
    private final Path folder;
    private final PrintStream sink = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    private Training(Shell shell, Map<String, String> environment, Path folder, String url) {
        this.shell = shell;
        this.environment = new HashMap<>(environment);
        this.environment.put("DATABASE_URL", url);
        this.folder = folder;
    }

    /** Trains in a temporary folder that is removed again. */
    public static void run(Shell shell, Map<String, String> environment, Optional<Installation> installation)
            throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.create("prumo-training")) {
            new Training(shell, environment, folder.path(), "sqlite:///./training.sqlite3").deploy();
            Path files = Files.createDirectories(folder.path().resolve("files"));
            new Training(shell, environment, files, "sqlite:///./fleet.sqlite3").deployFleet();
            try (EmbeddedPostgres server = PrivatePostgres.builder(installation).start()) {
                new Training(shell, environment, folder.path(), server.url("postgres")).deploy();
                Path schemas = Files.createDirectories(folder.path().resolve("schemas"));
                new Training(shell, environment, schemas, server.url("postgres")).deployFleet();
            } catch (EmbeddedPostgresException e) {
                new Training(shell, environment, folder.path(), "postgresql://nobody@127.0.0.1:1/none").deploy();
            }
        }
    }

    private void deploy() throws IOException {
        run("init");
        write("migrations", "20250101_0001_first", "none", "first");
        write("migrations", "20250101_0002_second", "20250101_0001_first", "second");
        run("current");
        run("upgrade");
        run("upgrade", "--format", "json");
        run("current", "--check-heads");
        run("current", "--format", "json");
        run("history", "-i");
        run("status");
        run("check");
        run("heads");
        run("downgrade");
        run("upgrade", "--dry-run");
        run("upgrade");
        run("upgrade", "nowhere");
    }

    private void deployFleet() throws IOException {
        Files.writeString(
                folder.resolve("prumo.toml"), "[tenants]\nsource = \"registry\"\n[ledger]\nschema = \"fleet\"\n");
        write("migrations/shared", "20250101_0001_plans", "none", "plans");
        write("migrations/tenant", "20250101_0001_first", "none", "first");
        run("upgrade");
        run("tenant", "create", "one", "two");
        write("migrations/tenant", "20250101_0002_second", "20250101_0001_first", "second");
        run("status");
        run("upgrade", "--dry-run");
        run("upgrade");
        run("upgrade", "--format", "json");
        run("current");
        run("downgrade", "-1", "--all");
        run("upgrade");
        run("tenant", "list");
        run("runs");
    }

    private void run(String... words) {
        shell.run(List.of(words), environment, folder, sink, sink);
    }

    private void write(String place, String id, String parents, String table) throws IOException {
        Path revisions = Files.createDirectories(folder.resolve(place));
        String script = """
                -- prumo:revision %s
                -- prumo:parents %s
                -- prumo:message training

                -- prumo:up
                create table %s (id integer primary key, name varchar(40) not null default 'x');

                -- prumo:down
                drop table %s;
                """.formatted(id, parents, table, table);
        Files.writeString(revisions.resolve(id + ".sql"), script);
    }
}
