package dev.prumo.dialect.postgres;

import dev.prumo.schema.Index;
import java.util.ArrayList;
import java.util.List;

/** Says indexes. With that of a partitioned table the server makes those of its partitions. */
final class IndexStatements {
    private static final String ALONE = "on only ";

    private IndexStatements() {}

    static List<String> create(Index index) {
        List<String> statements = new ArrayList<>();
        statements.add("create " + (index.unique() ? "unique " : "") + "index " + PostgresNames.of(index.name()) + " "
                + withParts(index, ServerText.statement(index.body())));
        index.parent().ifPresent(parent -> statements.add(attach(index)));
        if (index.clustered()) {
            statements.add(clustered(index));
        }
        return statements;
    }

    /** The server prints such an index without its parts; only one that lacks some is made without them. */
    private static String withParts(Index index, String body) {
        return index.valid() && index.parent().isEmpty() && body.startsWith(ALONE)
                ? "on " + body.substring(ALONE.length())
                : body;
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
        return ServerText.small(index.body()).startsWith(ALONE);
    }
}
