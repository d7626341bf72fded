package dev.prumo.dialect.sqlite;

import dev.prumo.manifest.PartSequence;
import dev.prumo.manifest.PartTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a file holds, in few words: declarations, rows and sequences, the ledger's too.
 *
 * @param tables the first one stands for the declarations
 */
record FileState(List<PartTable> tables, List<PartSequence> sequences) {
    FileState {
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
    }

    /** Reads everything that a connection sees. */
    static FileState of(Connection connection) throws SQLException {
        TableContent content = TableContent.whole(connection);
        List<PartTable> tables = new ArrayList<>(List.of(content.schema()));
        tables.addAll(content.tables());
        return new FileState(tables, content.sequences());
    }

    /** The first thing that is not the same in another one. */
    Optional<String> difference(FileState other) {
        Map<String, PartTable> others = new LinkedHashMap<>();
        other.tables.forEach(table -> others.put(table.name(), table));
        for (PartTable table : tables) {
            PartTable found = others.remove(table.name());
            if (found == null) {
                return Optional.of("table \"" + table.name() + "\" is missing");
            }
            if (found.rows() != table.rows()) {
                return Optional.of("table \"" + table.name() + "\" has " + found.rows() + " rows, not " + table.rows());
            }
            if (!found.equals(table)) {
                return Optional.of("table \"" + table.name() + "\" has other rows");
            }
        }
        if (!others.isEmpty()) {
            return Optional.of(
                    "there is a table \"" + others.keySet().iterator().next() + "\" more");
        }
        return sequences.equals(other.sequences) ? Optional.empty() : Optional.of("a sequence stands elsewhere");
    }
}
