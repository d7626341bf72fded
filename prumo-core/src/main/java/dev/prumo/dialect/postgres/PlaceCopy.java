package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.prumo.backup.PartWriter;
import dev.prumo.manifest.PartSequence;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Copies one schema in a transaction that sees a moment. A table is locked against what would empty or rewrite it while it is
 * copied, and looked at before: a transaction sees an emptied table as empty, whenever its moment was. Locks are given back
 * with the savepoint, so that any number of tables fits into the server's table of locks.
 */
final class PlaceCopy {
    /** Far below what fits, also with small settings and several workers. */
    private static final int LOCKED_AT_ONCE = 50;

    private static final String MOVED = "select string_agg(i.name, ', ') from unnest(?::text[], ?::int8[], ?::int8[])"
            + " i (name, oid, file) where to_regclass(i.name)::oid::int8 is distinct from i.oid"
            + " or pg_relation_filenode(i.oid::oid)::int8 is distinct from i.file";

    private final Connection connection;
    private final HeldPlace place;

    PlaceCopy(Connection connection, HeldPlace place) {
        this.connection = requireNonNull(connection, "connection");
        this.place = requireNonNull(place, "place");
    }

    /** Writes the rows of all tables. */
    void rows(PartWriter writer, LongConsumer done) throws IOException, SQLException {
        List<HeldTable> tables = place.tables();
        for (int from = 0; from < tables.size(); from += LOCKED_AT_ONCE) {
            List<HeldTable> some = tables.subList(from, Math.min(from + LOCKED_AT_ONCE, tables.size()));
            enter("lock table "
                    + some.stream().map(table -> "only " + named(table.name())).collect(joining(", "))
                    + " in access share mode");
            List<Relation> relations = some.stream()
                    .map(table -> new Relation(named(table.name()), table.oid(), table.file()))
                    .toList();
            requireUnmoved(relations);
            for (HeldTable table : some) {
                TableRows rows = new TableRows(connection, place.name(), table.name(), table.columns());
                writer.table(table.name(), table.columns(), out -> rows.writeTo(out, done));
            }
            leave();
        }
    }

    /**
     * Where the sequences stand, to be read after all rows: they belong to no moment. One that was set back with its table has
     * another file then.
     */
    List<PartSequence> sequences() throws SQLException {
        List<HeldSequence> held = place.sequences();
        if (held.isEmpty()) {
            return List.of();
        }
        List<PartSequence> sequences = new ArrayList<>();
        for (int from = 0; from < held.size(); from += LOCKED_AT_ONCE) {
            List<HeldSequence> some = held.subList(from, Math.min(from + LOCKED_AT_ONCE, held.size()));
            enter("");
            sequences.addAll(SequenceStates.read(connection, place.name(), some));
            requireUnmoved(some.stream()
                    .map(sequence -> new Relation(named(sequence.relation()), sequence.oid(), sequence.file()))
                    .toList());
            leave();
        }
        return sequences;
    }

    private void enter(String lock) throws SQLException {
        execute("savepoint prumo_place; set local search_path = " + RowNames.quoted(place.name())
                + (lock.isEmpty() ? "" : "; " + lock));
    }

    private void leave() throws SQLException {
        execute("rollback to savepoint prumo_place; release savepoint prumo_place");
    }

    private String named(String relation) {
        return RowNames.quoted(place.name(), relation);
    }

    private record Relation(String name, long oid, long file) {}

    private void requireUnmoved(List<Relation> relations) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MOVED)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text", relations.stream().map(Relation::name).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "int8", relations.stream().map(Relation::oid).toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "int8", relations.stream().map(Relation::file).toArray()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String moved = row.getString(1);
                if (moved != null) {
                    throw CopyFailure.lost(place.name(), moved);
                }
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
