package dev.prumo.diff;

import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.Snapshot;
import java.sql.SQLException;
import java.util.List;

/** A schema on a real server, or a file, in which the statements of a pair are run. */
interface PairSide extends AutoCloseable {
    /** Runs a script, as written. */
    void script(String sql) throws SQLException;

    Snapshot inspect();

    /** Runs changes in their order, and writes down what it runs. */
    void apply(List<SchemaChange> changes, List<String> log) throws SQLException;

    @Override
    void close() throws SQLException;
}
