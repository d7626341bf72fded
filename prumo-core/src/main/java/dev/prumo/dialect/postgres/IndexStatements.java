package dev.prumo.dialect.postgres;

import dev.prumo.schema.Index;
import java.util.ArrayList;
import java.util.List;

/** Says indexes. That of a partitioned table is made alone; those of its partitions are made by name and attached. */
final class IndexStatements {
    private IndexStatements() {}

    static List<String> create(Index index) {
        List<String> statements = new ArrayList<>();
        statements.add("create " + (index.unique() ? "unique " : "") + "index " + PostgresNames.of(index.name()) + " "
                + ServerText.statement(index.body()));
        index.parent().ifPresent(parent -> statements.add(attach(index)));
        if (index.clustered()) {
            statements.add(clustered(index));
        }
        return statements;
    }

    private static String attach(Index index) {
        return "alter index " + PostgresNames.of(index.parent().orElseThrow()) + " attach partition "
                + PostgresNames.of(index.name());
    }

    private static String clustered(Index index) {
        return "alter table " + PostgresNames.of(index.table())
                + (index.clustered() ? " cluster on " + PostgresNames.of(index.name()) : " set without cluster");
    }

    /** The index of a partition goes with that of the partitioned table. */
    static List<String> drop(Index index) {
        return index.parent().isPresent() ? List.of() : List.of("drop " + ObjectPhrase.of(index));
    }

    /** An attached index cannot leave; and one that a failed build has left is built anew. */
    static boolean isInPlace(Index from, Index to) {
        return from.unique() == to.unique() && from.body().equals(to.body());
    }

    static List<String> alter(Index from, Index to) {
        List<String> statements = new ArrayList<>();
        if (!from.valid() && to.valid() && !isOfPartitionedTable(to)) {
            statements.addAll(drop(from));
            statements.addAll(create(to));
            return statements;
        }
        if (from.parent().isEmpty() && to.parent().isPresent()) {
            statements.add(attach(to));
        }
        if (from.clustered() != to.clustered()) {
            statements.add(clustered(to));
        }
        return statements;
    }

    /** Such an index becomes valid when the last partition has its own. */
    private static boolean isOfPartitionedTable(Index index) {
        return ServerText.small(index.body()).startsWith("on only ");
    }
}
