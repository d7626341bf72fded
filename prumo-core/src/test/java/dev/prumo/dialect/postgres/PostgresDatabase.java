package dev.prumo.dialect.postgres;

import dev.prumo.dialect.GuardedConnection;
import dev.prumo.embedded.EmbeddedPostgres;
import dev.prumo.operation.RenderedStep;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** A fresh database on a real server, for one test. */
public final class PostgresDatabase implements AutoCloseable {
    private final Connection connection;

    /** Takes a connection over and closes it. */
    public PostgresDatabase(Connection connection) {
        this.connection = connection;
    }

    public static PostgresDatabase create(EmbeddedPostgres server, String name) throws SQLException {
        try (Connection admin = DriverManager.getConnection(server.jdbcUrl("postgres"));
                Statement statement = admin.createStatement()) {
            statement.execute("create database " + name);
        }
        return new PostgresDatabase(DriverManager.getConnection(server.jdbcUrl(name)));
    }

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Runs steps one by one, each in a transaction of its own. */
    public void apply(List<RenderedStep> steps) throws SQLException {
        for (RenderedStep step : steps) {
            if (step instanceof RenderedStep.Sql sql) {
                execute(sql.text());
            } else if (step instanceof RenderedStep.Callback callback) {
                callback.work().run(GuardedConnection.of(connection));
            } else {
                throw new AssertionError("PostgreSQL needs no rebuild: " + step);
            }
        }
    }

    /** All rows of a query, one line each, values separated by bars. */
    public String rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            List<String> lines = new ArrayList<>();
            while (results.next()) {
                StringJoiner line = new StringJoiner("|");
                for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
                    line.add(String.valueOf(results.getString(i)));
                }
                lines.add(line.toString());
            }
            return String.join("\n", lines);
        }
    }

    /** Everything in schema public: columns by name, constraints, indexes, sequences, views. */
    public String schema() throws SQLException {
        return rows("""
                select 'column', c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod),
                       a.attnotnull::text, a.attidentity::text, pg_get_expr(d.adbin, d.adrelid)
                  from pg_attribute a
                  join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
                  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
                 where c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
                union all
                select 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid), '', '', ''
                  from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
                union all
                select 'index', indexname, indexdef, '', '', '' from pg_indexes where schemaname = 'public'
                union all
                select 'sequence', sequencename, data_type::text, '', '', ''
                  from pg_sequences where schemaname = 'public'
                union all
                select 'view', viewname, definition, '', '', '' from pg_views where schemaname = 'public'
                order by 1, 2, 3
                """);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
