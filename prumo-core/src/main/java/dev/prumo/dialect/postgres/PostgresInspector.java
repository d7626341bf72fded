package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Inspector;
import dev.prumo.dialect.postgres.inspect.CatalogReader;
import dev.prumo.schema.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/** Reads schemas whole, over the connection of a session. */
final class PostgresInspector implements Inspector {
    private final CatalogReader reader;

    /**
     * @param ledgerSchema where the ledger is: its objects are no one's schema
     * @param lockTimeout how long a query waits for a lock: the server opens tables to print views, and to measure
     */
    PostgresInspector(Connection connection, String ledgerSchema, Duration lockTimeout) {
        this.reader = new CatalogReader(
                requireNonNull(connection, "connection"),
                PostgresDialect.NAME,
                Map.of(ledgerSchema, PostgresProgramSql.LEDGER_NAMES),
                lockTimeout);
    }

    /** The same with the server's own timeout. */
    PostgresInspector(Connection connection, String ledgerSchema) {
        this(connection, ledgerSchema, Duration.ZERO);
    }

    @Override
    public Map<String, Snapshot> snapshots(Collection<String> places) {
        try {
            return reader.snapshots(places);
        } catch (SQLException e) {
            throw PostgresErrors.schema(e);
        }
    }

    @Override
    public Map<String, Weight> weights(Collection<String> places) {
        try {
            return reader.weights(places);
        } catch (SQLException e) {
            throw PostgresErrors.ledger(e);
        }
    }

    @Override
    public Map<String, String> signatures(Collection<String> places) {
        try {
            return reader.signatures(places);
        } catch (SQLException e) {
            throw PostgresErrors.schema(e);
        }
    }
}
