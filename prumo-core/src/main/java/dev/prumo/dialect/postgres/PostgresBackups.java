package dev.prumo.dialect.postgres;

import dev.prumo.backup.TableData;
import dev.prumo.dialect.Moment;
import dev.prumo.dialect.PlaceBackups;
import dev.prumo.dialect.Session;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartSequence;
import dev.prumo.manifest.PartTable;
import dev.prumo.plan.Target;
import dev.prumo.schema.NotCovered;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** Schemas as statements and rows, both as text; what is read together is read at one moment of the whole database. */
final class PostgresBackups implements PlaceBackups {
    @Override
    public String extension() {
        return ".zip";
    }

    @Override
    public boolean packed() {
        return true;
    }

    @Override
    public Moment hold(List<Target> targets, Function<Target, Session> open, String ledger) {
        String database = targets.get(0).database();
        return PostgresMoment.hold(targets, () -> (PostgresSession) open.apply(Target.shared(database)));
    }

    @Override
    public boolean holds(NotCovered missing) {
        return PlaceRights.KINDS.contains(missing.kind());
    }

    @Override
    public void load(Session session, String place, String behind, Part part, InputStream in, LongConsumer done) {
        new PlaceLoad((PostgresSession) session, place, behind, part).from(in, done);
    }

    @Override
    public List<PartTable> tables(Session session, String place, Part part) {
        return looking(session, place, connection -> {
            List<PartTable> tables = new ArrayList<>();
            for (PartTable table : part.tables()) {
                TableRows rows = new TableRows(connection, place, table.name(), table.columns());
                tables.add(TableData.counted(table.name(), table.columns(), out -> rows.writeTo(out, bytes -> {})));
            }
            return tables;
        });
    }

    /** Those of the ledger where the place is its schema. */
    @Override
    public List<PartSequence> sequences(Session session, String place) {
        return looking(session, place, connection -> {
            String ledger = ((PostgresSession) session).ledgerSchema();
            PlaceCatalog catalog = new PlaceCatalog(connection, ledger);
            List<HeldSequence> held = new ArrayList<>();
            catalog.places(List.of(place)).values().forEach(found -> held.addAll(found.sequences()));
            if (place.equals(ledger)) {
                held.addAll(catalog.ledger().sequences());
            }
            return SequenceStates.read(connection, place, held);
        });
    }

    private interface Looking<T> {
        T look(Connection connection) throws IOException, SQLException;
    }

    private static <T> T looking(Session session, String place, Looking<T> looking) {
        Connection connection = ((PostgresSession) session).connection();
        try {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction isolation level repeatable read, read only; "
                        + RowSettings.of(
                                ((PostgresSession) session).lockTimeout().toMillis())
                        + "; set local search_path = " + RowNames.quoted(place));
                statement.execute(RowSettings.NO_TRANSACTION_TIMEOUT);
            }
            T seen = looking.look(connection);
            connection.rollback();
            connection.setAutoCommit(true);
            return seen;
        } catch (SQLException e) {
            RuntimeException refused = CopyFailure.of(place, e);
            undo(connection, refused);
            throw refused;
        } catch (IOException e) {
            throw new IllegalStateException("a hash is written nowhere", e);
        }
    }

    private static void undo(Connection connection, RuntimeException first) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            first.addSuppressed(e);
        }
    }
}
