package dev.prumo.dialect.postgres;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.PartSequence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads and sets where sequences stand. */
final class SequenceStates {
    private SequenceStates() {}

    /** Reads them with one query. */
    static List<PartSequence> read(Connection connection, String schema, List<HeldSequence> sequences)
            throws SQLException {
        if (sequences.isEmpty()) {
            return List.of();
        }
        List<String> selects = new ArrayList<>();
        for (HeldSequence sequence : sequences) {
            selects.add("select " + selects.size() + ", last_value, is_called from "
                    + RowNames.quoted(schema, sequence.relation()));
        }
        List<PartSequence> states = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet row = statement.executeQuery(String.join(" union all ", selects) + " order by 1")) {
                while (row.next()) {
                    states.add(
                            new PartSequence(sequences.get(row.getInt(1)).name(), row.getLong(2), row.getBoolean(3)));
                }
            }
        }
        return states;
    }

    /** Sets those of a schema by the names that a part has for them. */
    static void set(Connection connection, String schema, List<HeldSequence> there, List<PartSequence> states)
            throws SQLException {
        Map<String, HeldSequence> byName = new HashMap<>();
        there.forEach(sequence -> byName.put(sequence.name(), sequence));
        try (PreparedStatement statement = connection.prepareStatement("select setval(?::regclass, ?, ?)")) {
            for (PartSequence state : states) {
                HeldSequence sequence = byName.get(state.name());
                if (sequence == null) {
                    throw PrumoException.of(ErrorCode.BACKUP_LOAD_FAILED)
                            .with("place", schema)
                            .with("detail", "its schema has no sequence " + state.name())
                            .build();
                }
                statement.setString(1, RowNames.quoted(schema, sequence.relation()));
                statement.setLong(2, state.last());
                statement.setBoolean(3, state.called());
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                }
            }
        }
    }
}
