package dev.prumo.dialect;

import dev.prumo.error.PrumoException;
import dev.prumo.operation.ConnectionWork;
import dev.prumo.operation.RenderedStep;
import java.sql.Connection;
import java.sql.SQLException;

/** Runs what a Java revision asks for beyond SQL text. */
public final class RenderedWork implements RenderedStep.Visitor<ConnectionWork> {
    private RenderedWork() {}

    /**
     * Runs a step on a connection whose transaction is Prumo's.
     *
     * @throws SQLException with the cause inside when the work itself fails in Java
     */
    public static void run(Connection connection, RenderedStep step) throws SQLException {
        try {
            step.accept(new RenderedWork()).run(connection);
        } catch (PrumoException e) {
            throw new SQLException(e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new SQLException(e.getClass().getName() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public ConnectionWork sql(RenderedStep.Sql step) {
        throw new IllegalStateException("SQL text is a command of its own: " + step.text());
    }

    @Override
    public ConnectionWork rebuild(RenderedStep.Rebuild step) {
        return step.rebuild();
    }

    @Override
    public ConnectionWork callback(RenderedStep.Callback step) {
        return connection -> step.work().run(GuardedConnection.of(connection));
    }
}
