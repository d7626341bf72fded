package dev.prumo.dialect.postgres;

import dev.prumo.sql.BareStep;
import dev.prumo.sql.Identifier;
import dev.prumo.sql.ObjectName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at what an interrupted statement outside a transaction left behind, clears the half-made part, and says whether
 * the statement still has to run. What an aborted {@code CONCURRENTLY} leaves is told in the PostgreSQL manual under
 * CREATE INDEX, REINDEX and ALTER TABLE … DETACH PARTITION.
 */
final class BareProbe {
    private final Connection connection;

    BareProbe(Connection connection) {
        this.connection = connection;
    }

    /** Returns false when the observed state is already what the statement makes. */
    boolean mustRun(BareStep step) throws SQLException {
        return step.accept(new Answer()).look();
    }

    private interface Look {
        boolean look() throws SQLException;
    }

    private final class Answer implements BareStep.Visitor<Look> {
        @Override
        public Look createIndex(BareStep.CreateIndex step) {
            return () -> createsIndex(step);
        }

        @Override
        public Look dropIndex(BareStep.DropIndex step) {
            return () -> {
                boolean any = false;
                for (ObjectName index : step.indexes()) {
                    any |= exists("select to_regclass(?) is not null", regclass(index));
                }
                return any;
            };
        }

        @Override
        public Look reindex(BareStep.Reindex step) {
            return () -> {
                dropLeftovers();
                return true;
            };
        }

        @Override
        public Look detachPartition(BareStep.DetachPartition step) {
            return () -> detaches(step);
        }

        @Override
        public Look createGlobal(BareStep.CreateGlobal step) {
            return () -> !exists(globalQuery(step.kind()), step.name());
        }

        @Override
        public Look dropGlobal(BareStep.DropGlobal step) {
            return () -> exists(globalQuery(step.kind()), step.name());
        }

        @Override
        public Look repeatable(BareStep.Repeatable step) {
            return () -> true;
        }
    }

    private boolean createsIndex(BareStep.CreateIndex step) throws SQLException {
        boolean valid = false;
        String query = "select i.indexrelid::regclass::text, i.indisvalid, c.relname from pg_index i"
                + " join pg_class c on c.oid = i.indexrelid where i.indrelid = to_regclass(?)";
        List<String> invalid = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, regclass(step.table()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    boolean isValid = rows.getBoolean(2);
                    if (made(step, rows.getString(3), isValid)) {
                        valid |= isValid;
                        if (!isValid) {
                            invalid.add(rows.getString(1));
                        }
                    }
                }
            }
        }
        drop(invalid);
        return !valid;
    }

    /** A name that the server chose begins with the table's; only an invalid one is surely what the attempt left. */
    private static boolean made(BareStep.CreateIndex step, String index, boolean valid) {
        Optional<String> name = step.index();
        return name.map(index::equals)
                .orElse(!valid && index.startsWith(step.table().name() + "_"));
    }

    /** Both names of an interrupted REINDEX CONCURRENTLY: {@code _ccnew} was not finished, {@code _ccold} not dropped. */
    private void dropLeftovers() throws SQLException {
        List<String> leftovers = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select i.indexrelid::regclass::text from pg_index i"
                        + " join pg_class c on c.oid = i.indexrelid"
                        + " where not i.indisvalid and c.relname ~ '_cc(new|old)[0-9]*$'")) {
            while (rows.next()) {
                leftovers.add(rows.getString(1));
            }
        }
        drop(leftovers);
    }

    /** {@code regclass::text} quotes and qualifies as needed. */
    private void drop(List<String> indexes) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String index : indexes) {
                statement.execute("drop index concurrently if exists " + index);
            }
        }
    }

    private boolean detaches(BareStep.DetachPartition step) throws SQLException {
        String query = "select inhdetachpending from pg_inherits"
                + " where inhparent = to_regclass(?) and inhrelid = to_regclass(?)";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, regclass(step.table()));
            statement.setString(2, regclass(step.partition()));
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return false;
                }
                if (!row.getBoolean(1)) {
                    return true;
                }
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("alter table " + regclass(step.table()) + " detach partition "
                    + regclass(step.partition()) + " finalize");
        }
        return false;
    }

    private static String globalQuery(String kind) {
        return switch (kind) {
            case "database" -> "select exists (select from pg_database where datname = ?)";
            case "tablespace" -> "select exists (select from pg_tablespace where spcname = ?)";
            default -> "select exists (select from pg_subscription where subname = ?)";
        };
    }

    private boolean exists(String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static String regclass(ObjectName name) {
        String quoted = Identifier.of(name.name()).quoted();
        return name.schema()
                .map(schema -> Identifier.of(schema).quoted() + "." + quoted)
                .orElse(quoted);
    }
}
