package dev.prumo.dialect.sqlite;

import dev.prumo.operation.RenderedStep;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real SQLite file for a test, driven as the executor drives one. */
public final class SqliteFile implements AutoCloseable {
    private final Query query;

    private SqliteFile(Connection connection) {
        this.query = new Query(connection);
    }

    public static SqliteFile open(Path file) throws SQLException {
        return new SqliteFile(DriverManager.getConnection("jdbc:sqlite:" + file));
    }

    public SqliteFile execute(String... statements) throws SQLException {
        for (String statement : statements) {
            query.execute(statement);
        }
        return this;
    }

    /** Runs steps in one transaction, foreign keys off around it if a step asks for that. */
    public void apply(List<RenderedStep> steps) throws SQLException {
        boolean enforced = query.number("pragma foreign_keys") != 0;
        boolean off = steps.stream()
                .anyMatch(step -> step instanceof RenderedStep.Rebuild rebuild
                        && rebuild.rebuild().requiresForeignKeysOff());
        if (off) {
            query.execute("pragma foreign_keys = off");
        }
        query.execute("begin immediate");
        try {
            for (RenderedStep step : steps) {
                run(step);
            }
            query.execute("commit");
        } catch (SQLException | RuntimeException e) {
            query.execute("rollback");
            throw e;
        } finally {
            if (off && enforced) {
                query.execute("pragma foreign_keys = on");
            }
        }
    }

    private void run(RenderedStep step) throws SQLException {
        if (step instanceof RenderedStep.Sql sql) {
            query.execute(sql.text());
        } else if (step instanceof RenderedStep.Rebuild rebuild) {
            rebuild.rebuild().run(query.connection());
        } else if (step instanceof RenderedStep.Callback callback) {
            callback.work().run(query.connection());
        }
    }

    public Query query() {
        return query;
    }

    /** All rows of a query, one line each, values separated by bars. */
    public String rows(String sql) throws SQLException {
        return query.rows(sql).stream()
                .map(row -> Stream.of(row.values()).map(String::valueOf).collect(Collectors.joining("|")))
                .collect(Collectors.joining("\n"));
    }

    /** All rows of a query, values separated by bars, bytes in hexadecimal digits. */
    List<String> lines(String sql) throws SQLException {
        return query.rows(sql).stream()
                .map(row -> Stream.of(row.values())
                        .map(value ->
                                value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : "" + value)
                        .collect(Collectors.joining("|")))
                .toList();
    }

    /** The text that the catalog keeps for an object. */
    public String definition(String name) throws SQLException {
        return query.rows("select sql from sqlite_schema where name = ?", name)
                .get(0)
                .text(0);
    }

    /** The whole catalog, one object per paragraph, sorted. */
    public String schema() throws SQLException {
        return rows("select type || ' ' || name || ': ' || coalesce(sql, '') from sqlite_schema order by 1");
    }

    @Override
    public void close() throws SQLException {
        query.connection().close();
    }
}
