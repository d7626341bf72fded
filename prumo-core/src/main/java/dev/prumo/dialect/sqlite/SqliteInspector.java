package dev.prumo.dialect.sqlite;

import dev.prumo.dialect.Inspector;
import dev.prumo.schema.Snapshot;
import java.util.Collection;
import java.util.Map;

/** Reads schemas whole. */
final class SqliteInspector implements Inspector {
    @Override
    public Map<String, Snapshot> snapshots(Collection<String> places) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, String> signatures(Collection<String> places) {
        throw new UnsupportedOperationException();
    }
}
