package dev.prumo.dialect.postgres;

import dev.prumo.dialect.CommandFailure;
import dev.prumo.dialect.CommandFailure.Kind;
import dev.prumo.dialect.RenderedWork;
import dev.prumo.plan.Command;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * Runs a list of commands: gathers SQL into messages, and sends a message when it is full or when something that is no
 * SQL comes next. A message is cut at {@value #MAX_STATEMENTS} statements or {@value #MAX_LENGTH} characters, inside the
 * same transaction, because the server parses a whole message before it runs its first statement and keeps the parse
 * trees: 50 MB at once cost it more than a gigabyte.
 */
final class PostgresCommands {
    private static final int MAX_STATEMENTS = 1_000;
    private static final int MAX_LENGTH = 1_000_000;

    private final Connection connection;
    private final Transport transport;

    PostgresCommands(Connection connection) {
        this.connection = connection;
        this.transport = transport(connection);
    }

    /** A driver that prefers the extended protocol, as a foreign data source's does, would turn a message into parts. */
    private static Transport transport(Connection connection) {
        try {
            if (!connection.isWrapperFor(BaseConnection.class)) {
                return new StatementTransport(connection);
            }
            BaseConnection driver = connection.unwrap(BaseConnection.class);
            return driver.getPreferQueryMode() == PreferQueryMode.EXTENDED
                    ? new StatementTransport(connection)
                    : new MessageTransport(driver);
        } catch (SQLException e) {
            throw PostgresErrors.ledger(e);
        }
    }

    Optional<CommandFailure> run(List<Command> program, IntConsumer completed) {
        Execution execution = new Execution(completed);
        for (int i = 0; i < program.size() && execution.failure == null; i++) {
            program.get(i).accept(execution.at(i)).run();
        }
        if (execution.failure == null) {
            execution.flush();
        }
        Optional<CommandFailure> failure = Optional.ofNullable(execution.failure);
        failure.filter(f -> f.kind() != Kind.CONNECTION_LOST).ifPresent(this::rollback);
        return failure;
    }

    /** Ends whatever transaction the failure left open. */
    private void rollback(CommandFailure failure) {
        try (Statement statement = connection.createStatement()) {
            if (!connection.isWrapperFor(BaseConnection.class)
                    || connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE) {
                statement.execute("rollback");
            }
        } catch (SQLException e) {
            e.addSuppressed(failure.cause());
            throw PostgresErrors.ledger(e);
        }
    }

    /** The state of one {@link #run}. */
    private final class Execution implements Command.Visitor<Runnable> {
        private final IntConsumer completed;
        private final List<String> message = new ArrayList<>();
        private int length;
        private int first;
        private int index;
        private @Nullable CommandFailure failure;

        Execution(IntConsumer completed) {
            this.completed = completed;
        }

        Execution at(int index) {
            this.index = index;
            return this;
        }

        @Override
        public Runnable sql(Command.Sql command) {
            return () -> gather(command.text());
        }

        private void gather(String text) {
            if (failure != null) {
                return;
            }
            if (message.isEmpty()) {
                first = index;
            }
            message.add(text);
            length += text.length();
            if (message.size() >= MAX_STATEMENTS || length >= MAX_LENGTH) {
                flush();
            }
        }

        void flush() {
            if (message.isEmpty() || failure != null) {
                return;
            }
            int start = first;
            Transport.Outcome outcome = transport.send(message, i -> completed.accept(start + i));
            SQLException cause = outcome.failure();
            if (cause != null) {
                // A failure after the last answer is the message's own: it belongs to its last statement.
                int statement = Math.min(outcome.completed(), message.size() - 1);
                failure = new CommandFailure(start + statement, PostgresErrors.kind(cause), outcome.position(), cause);
            }
            message.clear();
            length = 0;
        }

        @Override
        public Runnable copyData(Command.CopyData command) {
            return () -> alone(() -> copy(command), e -> CopyFault.position(command, e));
        }

        @Override
        public Runnable work(Command.Work command) {
            return () -> alone(() -> RenderedWork.run(connection, command.work()), PostgresErrors::position);
        }

        @Override
        public Runnable bare(Command.Bare command) {
            return () -> alone(() -> runBare(command), PostgresErrors::position);
        }

        private void runBare(Command.Bare command) throws SQLException {
            if (!command.retried() || new BareProbe(connection).mustRun(command.probe())) {
                try (Statement statement = connection.createStatement()) {
                    statement.setEscapeProcessing(false);
                    statement.execute(command.text());
                }
            }
        }

        private void copy(Command.CopyData command) throws SQLException {
            try {
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(command.copy(), new StringReader(command.data()));
            } catch (IOException e) {
                throw new SQLException(e.getMessage(), "08006", e);
            }
        }

        private void alone(SqlWork work, ToIntFunction<SQLException> position) {
            flush();
            if (failure != null) {
                return;
            }
            try {
                work.run();
                completed.accept(index);
            } catch (SQLException e) {
                failure = new CommandFailure(index, PostgresErrors.kind(e), position.applyAsInt(e), e);
            }
        }
    }

    /** Work that is no part of a message. */
    private interface SqlWork {
        void run() throws SQLException;
    }
}
