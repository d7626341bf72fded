package dev.prumo.diff;

import dev.prumo.dialect.Dialect;
import dev.prumo.dialect.Dialects;
import dev.prumo.dialect.Inspector;
import dev.prumo.dialect.Session;
import dev.prumo.operation.RenderedStep;
import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.Snapshot;
import dev.prumo.sql.Script;
import dev.prumo.sql.ScriptPart;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database file. */
final class FileSide implements PairSide {
    private static final Dialect DIALECT = Dialects.find("sqlite").orElseThrow();

    private final Connection connection;
    private final Session session;

    FileSide(Path file) throws SQLException {
        this.connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        this.session = DIALECT.open(new OneConnection(connection), "prumo", OneConnection.SETTINGS);
        execute("pragma synchronous = off");
    }

    static Abilities abilities() {
        return DIALECT.abilities();
    }

    @Override
    public void script(String sql) throws SQLException {
        for (ScriptPart part : Script.split(sql, "pair", DIALECT.syntax())) {
            if (part instanceof ScriptPart.Statement statement) {
                execute(statement.sql());
            }
        }
    }

    @Override
    public Snapshot inspect() {
        Snapshot snapshot =
                session.inspector().snapshots(List.of(Inspector.FILE)).get(Inspector.FILE);
        if (snapshot == null) {
            throw new IllegalStateException("there is no file");
        }
        return snapshot;
    }

    @Override
    public void apply(List<SchemaChange> changes, List<String> log) throws SQLException {
        List<RenderedStep> steps = new ArrayList<>();
        changes.forEach(change -> steps.addAll(DIALECT.renderer().render(change)));
        execute("pragma foreign_keys = off");
        execute("begin immediate");
        try {
            for (RenderedStep step : steps) {
                run(step, log);
            }
            execute("commit");
        } catch (SQLException | RuntimeException e) {
            execute("rollback");
            throw e;
        } finally {
            execute("pragma foreign_keys = on");
        }
    }

    private void run(RenderedStep step, List<String> log) throws SQLException {
        if (step instanceof RenderedStep.Sql sql) {
            log.add(sql.text());
            execute(sql.text());
        } else if (step instanceof RenderedStep.Rebuild rebuild) {
            log.add("-- " + rebuild.rebuild().describe());
            rebuild.rebuild().run(connection);
        } else {
            throw new IllegalStateException("no step of a plan: " + step);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
