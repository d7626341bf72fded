package dev.prumo.report;

import dev.prumo.revision.Revision;
import java.util.List;

/** What {@code heads}, {@code branches}, {@code history} and {@code show} answer; built from files alone. */
public final class GraphReport {
    private GraphReport() {}

    /**
     * One revision beside what the graph knows of it.
     *
     * @param branches labels inherited from the branch, sorted
     * @param head whether no revision follows it
     * @param current whether a target's position names it; false when no database was asked
     */
    public record Entry(
            Revision revision, List<String> branches, List<String> children, boolean head, boolean current) {
        public Entry {
            branches = List.copyOf(branches);
            children = List.copyOf(children);
        }
    }

    /** The details of one revision: its entry, and the first lines of each statement of its {@code up}. */
    public record Details(Entry entry, List<StatementLine> statements, boolean hasDown, String source) {
        public Details {
            statements = List.copyOf(statements);
        }
    }

    /** One statement of a revision's {@code up} in the configured dialect. {@code line} is 1-based. */
    public record StatementLine(int line, String sql, boolean transactional) {}
}
