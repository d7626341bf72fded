package dev.prumo.dialect.sqlite;

import dev.prumo.dialect.CommandFailure;
import dev.prumo.dialect.CommandFailure.Kind;
import dev.prumo.dialect.RenderedWork;
import dev.prumo.plan.Command;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Runs a list of commands one by one: the driver's {@code execute} runs only the first statement of a script. */
final class SqliteCommands {
    private final Connection connection;
    private final String file;
    private Optional<ForeignKeyCensus> census = Optional.empty();

    SqliteCommands(Connection connection, String file) {
        this.connection = connection;
        this.file = file;
    }

    Optional<CommandFailure> run(List<Command> program, IntConsumer completed) {
        Execution execution = new Execution();
        for (int i = 0; i < program.size(); i++) {
            Command command = program.get(i);
            try {
                command.accept(execution).run();
            } catch (SQLException e) {
                rollback(e);
                return Optional.of(new CommandFailure(i, kind(command, e), 0, e));
            }
            completed.accept(i);
        }
        return Optional.empty();
    }

    /** Somebody else writes: at the begin of a transaction that is another runner for all that is known. */
    private static Kind kind(Command command, SQLException failure) {
        Kind kind = SqliteErrors.kind(failure);
        return kind == Kind.LOCK_NOT_AVAILABLE && command.role() == Command.Role.BEGIN ? Kind.TARGET_BUSY : kind;
    }

    /** Ends the open transaction, if SQLite has not already done so, and undoes what a rebuild switched off. */
    private void rollback(SQLException failure) {
        try (Statement statement = connection.createStatement()) {
            try {
                statement.execute("rollback");
            } catch (SQLException e) {
                if (!SqliteErrors.isNoTransaction(e)) {
                    throw e;
                }
            }
            statement.execute("pragma foreign_keys = on");
        } catch (SQLException e) {
            e.addSuppressed(failure);
            throw SqliteErrors.ledger(e, file);
        }
    }

    private interface Run {
        void run() throws SQLException;
    }

    private final class Execution implements Command.Visitor<Run> {
        @Override
        public Run sql(Command.Sql command) {
            return () -> {
                boolean ends =
                        command.role() == Command.Role.COMMIT && command.text().equals(SqliteProgramSql.COMMIT);
                if (ends && census.isPresent()) {
                    requireForeignKeys(census.get());
                }
                execute(command.text());
                if (command.role() == Command.Role.BEGIN && command.text().equals(SqliteProgramSql.BEGIN)) {
                    census = unenforced();
                }
            };
        }

        @Override
        public Run copyData(Command.CopyData command) {
            throw new IllegalStateException("this syntax has no inline data: " + command.copy());
        }

        @Override
        public Run work(Command.Work command) {
            return () -> RenderedWork.run(connection, command.work());
        }

        @Override
        public Run bare(Command.Bare command) {
            return () -> execute(command.text());
        }
    }

    private Optional<ForeignKeyCensus> unenforced() throws SQLException {
        Query query = new Query(connection);
        return query.number("pragma foreign_keys") == 0 ? Optional.of(ForeignKeyCensus.take(query)) : Optional.empty();
    }

    /** A rebuild needs foreign keys off, and then they are off for all statements of its transaction. */
    private void requireForeignKeys(ForeignKeyCensus before) throws SQLException {
        List<String> broken = ForeignKeyCensus.take(new Query(connection)).since(before);
        if (!broken.isEmpty()) {
            throw new SQLException("foreign keys are broken that were not before: " + String.join("; ", broken));
        }
    }

    /** Reads a result to its end: a row that is never asked for is never computed, and its error never seen. */
    private void execute(String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(text)) {
                try (ResultSet rows = statement.getResultSet()) {
                    while (rows.next()) {
                        // Only the side effects and errors of the remaining rows are wanted.
                    }
                }
            }
        }
    }
}
