package dev.prumo.benchmarks;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A PostgreSQL database with a schema for each of the tenants 1, 2, 3, …; what is done here is never timed. */
final class FleetDatabase {
    /** As many as the processors that the peers of this benchmark were measured with. */
    static final int CONNECTIONS = 2;

    /** More would need more locks than a server with default settings has room for. */
    private static final int UNDONE_TOGETHER = 20;

    private final Bench bench;
    private final String name;
    private final int tenants;

    private FleetDatabase(Bench bench, String name, int tenants) {
        this.bench = requireNonNull(bench, "bench");
        this.name = requireNonNull(name, "name");
        this.tenants = tenants;
    }

    /** A new one without any schema yet. */
    static FleetDatabase create(Bench bench, String name, int tenants) {
        return new FleetDatabase(bench, bench.database(name), tenants);
    }

    /** A copy of another one, in which nobody may be. */
    static FleetDatabase copy(Bench bench, String name, String of) {
        return new FleetDatabase(bench, bench.copy(name, of), 0);
    }

    /** The schema of a tenant. */
    static String place(int tenant) {
        return "t_" + tenant;
    }

    String url() {
        return bench.server().url(name);
    }

    String jdbcUrl() {
        return bench.server().jdbcUrl(name);
    }

    /** For the driver to send several statements as one message. */
    String messageUrl() {
        return jdbcUrl() + "&preferQueryMode=simple";
    }

    int tenants() {
        return tenants;
    }

    /** A file with the schema of one tenant a line. */
    Path places(Path file) {
        StringBuilder lines = new StringBuilder();
        for (int tenant = 1; tenant <= tenants; tenant++) {
            lines.append(place(tenant)).append('\n');
        }
        return TextFile.write(file, lines.toString());
    }

    /** Creates schemas without tables. */
    void createSchemas() {
        execute(script(1, tenants, tenant -> "create schema " + place(tenant) + ";\n"));
    }

    /**
     * Makes tenants at the tenth revision, a transaction for each.
     *
     * @param bookkeeping a tool's own rows of one tenant; statements with semicolons, names qualified
     */
    void seed(int first, IntFunction<String> bookkeeping) {
        String tables = String.join(";\n", TenantTables.POSTGRES.all()) + ";\n";
        each(
                first,
                1,
                tenant -> "begin;\ncreate schema if not exists " + place(tenant) + ";\nset local search_path = "
                        + place(tenant) + ";\n" + tables + bookkeeping.apply(tenant) + "commit;\n");
        // So that it is not the server that does it, in the middle of a race.
        execute("vacuum analyze");
    }

    /** Takes the eleventh revision back from all tenants. */
    void undoRollOut(IntFunction<String> bookkeeping) {
        keepFiles();
        each(
                1,
                UNDONE_TOGETHER,
                tenant -> String.join(";\n", TenantTables.POSTGRES.undo(place(tenant) + ".")) + ";\n"
                        + bookkeeping.apply(tenant));
        execute("vacuum pg_class, pg_attribute, pg_attrdef, pg_depend, pg_index, pg_type, pg_statistic");
    }

    /**
     * Gives the files of the indexes that go a second name, so that no inode becomes free: ext4 without a journal does
     * not use one again for minutes, and to look past thousands of them takes longer than what is measured.
     */
    private void keepFiles() {
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select current_setting('data_directory'), pg_relation_filepath(oid)"
                                + " from pg_class where relname = 'invoice_approved_by_idx'")) {
            while (rows.next()) {
                Path data = Path.of(rows.getString(1));
                Path kept = Files.createDirectories(data.resolveSibling("kept"));
                Files.createLink(kept.resolve(rows.getString(2).replace('/', '-')), data.resolve(rows.getString(2)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot find the indexes of " + name, e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the files of " + name, e);
        }
    }

    /** Sends statements, of several tenants together, over some connections at once. */
    void each(int first, int together, IntFunction<String> statements) {
        AtomicInteger next = new AtomicInteger(first);
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                workers.add(threads.submit(() -> {
                    send(next, together, statements);
                    return null;
                }));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot prepare " + name, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while preparing " + name, e);
        } finally {
            threads.shutdown();
        }
    }

    private void send(AtomicInteger next, int together, IntFunction<String> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(messageUrl());
                Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            int tenant = next.getAndAdd(together);
            while (tenant <= tenants) {
                statement.execute(script(tenant, Math.min(tenant + together - 1, tenants), statements));
                tenant = next.getAndAdd(together);
            }
        }
    }

    private static String script(int first, int last, IntFunction<String> statements) {
        StringBuilder script = new StringBuilder();
        for (int tenant = first; tenant <= last; tenant++) {
            script.append(statements.apply(tenant));
        }
        return script.toString();
    }

    /** Runs scripts, each as one message. */
    void execute(String... scripts) {
        try (Connection connection = DriverManager.getConnection(messageUrl());
                Statement statement = connection.createStatement()) {
            for (String script : scripts) {
                statement.execute(script);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot prepare " + name, e);
        }
    }

    /** Fails unless a query finds that number. */
    void require(int expected, String query) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            if (row.getInt(1) != expected) {
                throw new IllegalStateException(
                        "%s: %d instead of %d by %s".formatted(name, row.getInt(1), expected, query));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look into " + name, e);
        }
    }

    /** So that no contender pays for the writing of what came before. */
    void settle() {
        execute("checkpoint");
    }
}
