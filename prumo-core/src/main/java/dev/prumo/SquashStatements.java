package dev.prumo;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.PlannedStatement;
import dev.prumo.revision.Revision;
import dev.prumo.sql.StatementFacts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The statements of a range that are about rows, as they stand in a file.
 *
 * @param revisionsWithRows ids of the revisions that they are of
 * @param count how many statements there are of all kinds
 */
record SquashStatements(List<String> ofRows, Set<String> revisionsWithRows, int count) {
    private static final Set<String> ROWS = Set.of("insert", "update", "delete", "merge", "replace", "with", "copy");

    /** What they do is in no text that we have. */
    private static final Set<String> CODE = Set.of("do", "call", "select", "execute", "pragma");

    SquashStatements {
        ofRows = List.copyOf(ofRows);
    }

    /** @throws PrumoException if a revision runs what nobody can read, or what is different at each target */
    static SquashStatements of(Project project, SquashRange range) {
        List<String> rows = new ArrayList<>();
        Set<String> revisions = new LinkedHashSet<>();
        int count = 0;
        for (Revision revision : range.revisions()) {
            if (revision.placeholders()) {
                throw PrumoException.of(ErrorCode.SQUASH_PLACEHOLDERS)
                        .with("revision", revision.id())
                        .at(revision.place())
                        .build();
            }
            for (PlannedStatement statement :
                    project.bodies(Map.of()).body(revision).up()) {
                count++;
                String kind = statement.known().map(StatementFacts::kind).orElse(statement.rebuilds() ? "" : "do");
                if (CODE.contains(kind)) {
                    throw PrumoException.of(ErrorCode.SQUASH_OPAQUE)
                            .with("revision", revision.id())
                            .at(statement.place())
                            .build();
                }
                if (ROWS.contains(kind)) {
                    revisions.add(revision.id());
                    rows.add(text(statement));
                }
            }
        }
        return new SquashStatements(rows, revisions, count);
    }

    /** Rows that follow a COPY end with a mark of their own. */
    private static String text(PlannedStatement statement) {
        if (!(statement instanceof PlannedStatement.Data data)) {
            return closed(statement.sql());
        }
        String rows = data.rows().isEmpty() || data.rows().endsWith("\n") ? data.rows() : data.rows() + "\n";
        return closed(data.sql()) + rows + "\\.\n";
    }

    /** A statement as it stands in a file. */
    static String closed(String statement) {
        return statement.strip() + ";\n";
    }
}
