package dev.prumo.engine;

import dev.prumo.MoveOptions;
import dev.prumo.Prumo;
import dev.prumo.report.RunReport;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * A project with tenants in the registry: schemas {@code tenant_ID}, or files {@code tenants/ID.sqlite3}. Ledgers can be
 * made to say what a test needs them to.
 */
final class FleetProject {
    private static final String NOW = "'2026-01-02T03:04:05.000Z'";

    private final Path folder;
    private final TestDatabase database;
    private final Map<String, String> settings = new TreeMap<>();
    private final StringBuilder databases = new StringBuilder();

    private FleetProject(Path folder, TestDatabase database) {
        this.folder = folder;
        this.database = database;
        settings.put("database.url", database.url());
        settings.put("tenants.source", "registry");
    }

    static FleetProject in(Path folder, TestDatabase database) {
        FleetProject project = new FleetProject(folder, database);
        project.write("migrations/shared/.keep", "");
        project.write("migrations/tenant/.keep", "");
        project.write("tenants/.keep", "");
        return project;
    }

    FleetProject with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    FleetProject shared(String id, String parents, String headers) {
        return revision("shared", id, parents, headers);
    }

    FleetProject tenant(String id, String parents, String headers) {
        return revision("tenant", id, parents, headers);
    }

    private FleetProject revision(String scope, String id, String parents, String headers) {
        return write("migrations/" + scope + "/" + id + ".sql", """
                -- prumo:revision %1$s
                -- prumo:parents %2$s
                %3$s-- prumo:up
                create table %1$s (id integer primary key);
                -- prumo:down
                drop table %1$s;
                """.formatted(id, parents, headers));
    }

    FleetProject edit(String revision, String old, String now) {
        Path file = folder.resolve("migrations/" + revision + ".sql");
        try {
            return write(
                    "migrations/" + revision + ".sql", Files.readString(file).replace(old, now));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FleetProject write(String name, String text) {
        try {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Opened with connections of somebody else's. */
    Prumo open(DataSource source) {
        return builder().dataSource(source).open();
    }

    Prumo open() {
        return builder().open();
    }

    private Prumo.Builder builder() {
        Prumo.Builder builder = Prumo.builder().folder(folder).environment(Map.of("PRUMO_OPERATOR", "ana"));
        write("prumo.toml", databases + "[tenants]\nfile = \"tenants/{id}.sqlite3\"\n");
        settings.forEach(builder::override);
        return builder;
    }

    RunReport upgrade() {
        return open().upgrade(MoveOptions.to("heads"), event -> {});
    }

    Path file(String tenant) {
        return folder.resolve("tenants/" + tenant + ".sqlite3");
    }

    private boolean files() {
        return database.kind().isSqlite();
    }

    /** Makes the place of each, and the rows of the registry; the first call makes the ledger too. */
    void register(String status, String... tenants) {
        for (String tenant : tenants) {
            row(tenant, status);
            if (files()) {
                write("tenants/" + tenant + ".sqlite3", "");
            } else {
                database.execute("create schema \"tenant_" + tenant + "\"");
            }
        }
    }

    void status(String tenant, String status) {
        database.execute("update " + table("tenant") + " set status = '" + status + "' where id = '" + tenant + "'");
    }

    /** A further database of the settings. */
    FleetProject withDatabase(String name, TestDatabase further) {
        databases
                .append("[databases.")
                .append(name)
                .append("]\nurl = \"")
                .append(further.url())
                .append("\"\n");
        return this;
    }

    /** A further database that nobody answers at. */
    FleetProject withLostDatabase(String name) {
        databases.append("[databases.").append(name).append("]\nurl = \"postgresql://127.0.0.1:1/none\"\n");
        return this;
    }

    /** Says that a tenant lives in another database, and makes its schema there. */
    void move(String tenant, String name, TestDatabase there) {
        there.execute("create schema \"tenant_" + tenant + "\"");
        database.execute(
                "drop schema \"tenant_" + tenant + "\"",
                "update " + table("tenant") + " set database = '" + name + "' where id = '" + tenant + "'");
    }

    void registerWithoutPlace(String tenant) {
        row(tenant, "active");
    }

    private void row(String tenant, String status) {
        if (!new Ledger(database, "prumo").exists()) {
            open().upgrade(MoveOptions.to("heads"), event -> {});
        }
        String place = files() ? "tenants/" + tenant + ".sqlite3" : "tenant_" + tenant;
        database.execute("insert into " + table("tenant") + " (id, database, place, status) values ('" + tenant
                + "', 'main', '" + place + "', '" + status + "')");
    }

    private String table(String name) {
        return "prumo" + (files() ? "_" : ".") + name;
    }

    /** Makes the ledger of a tenant say that it is somewhere. */
    void position(String tenant, String heads) {
        execute(tenant, "delete from " + table("position") + " where tenant = '" + tenant + "'");
        if (!heads.isEmpty()) {
            execute(
                    tenant,
                    "insert into " + table("position") + " (tenant, heads, updated_at) values ('" + tenant + "', '"
                            + heads + "', " + NOW + ")");
        }
    }

    void sharedPosition(String heads) {
        database.execute("update " + table("position") + " set heads = '" + heads + "' where tenant = ''");
    }

    /** Makes the ledger know a revision that this checkout lacks. */
    void record(String tenant, String revision, String parents) {
        execute(
                tenant,
                "insert into " + table("revision") + " (id, checksum, message, parents, depends_on,"
                        + " transactional, accepted_at, accepted_by) values ('" + revision
                        + "', 'c', 'of another checkout', '"
                        + parents + "', '', " + (files() ? "1" : "true") + ", " + NOW + ", 'rui')");
    }

    /** Adds a row to the history of a tenant. */
    void attempt(String tenant, String revision, String status, String error) {
        execute(
                tenant,
                "insert into " + table("history") + " (run, tenant, revision, direction, status, started_at,"
                        + " checksum, statements_done, statements_total, error) values (1, '" + tenant + "', '"
                        + revision
                        + "', 'up', '" + status + "', " + NOW + ", '', 0, 1, "
                        + (error.isEmpty() ? "null" : "'" + error + "'")
                        + ")");
    }

    private void execute(String tenant, String sql) {
        if (!files()) {
            database.execute(sql);
            return;
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file(tenant));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
