package dev.prumo.dialect.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Sends statements one by one through plain JDBC: for a data source whose connections do not unwrap to the driver's own.
 * A round trip per statement, and nothing else is lost.
 */
final class StatementTransport implements Transport {
    private final Connection connection;

    StatementTransport(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Outcome send(List<String> statements, IntConsumer completed) {
        int count = 0;
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String text : statements) {
                statement.execute(text);
                completed.accept(count++);
            }
            return new Outcome(count, 0, null);
        } catch (SQLException e) {
            int position = count < statements.size()
                    ? PostgresErrors.unitPosition(statements.get(count), PostgresErrors.position(e))
                    : 0;
            return new Outcome(count, position, e);
        }
    }
}
