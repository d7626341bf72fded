package dev.prumo.diff;

import static java.util.Objects.requireNonNull;

import dev.prumo.schema.ObjectKey;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a change costs that no change brings back.
 *
 * @param parts at least one, in the order in which the change meets them
 */
public record Loss(List<Part> parts) {
    public Loss {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a loss of nothing is no loss");
        }
    }

    /**
     * @param what the table, column or type
     * @param detail how, such as {@code text to integer}; empty where the kind says all
     */
    public record Part(Kind kind, ObjectKey what, String detail) {
        public Part {
            requireNonNull(kind, "kind");
            requireNonNull(what, "what");
            requireNonNull(detail, "detail");
        }
    }

    /** What goes. */
    public enum Kind {
        /** All rows of a table. */
        ROWS("rows of"),
        /** All values of a column. */
        VALUES("values of"),
        /** An attribute of all values of a composite type. */
        ATTRIBUTES("attributes of"),
        /** What of the values of a column does not fit into its new type. */
        PRECISION("what does not fit of"),
        /** Rows that hold a label which goes. */
        LABELS("labels of");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** Returns a few words for people, such as {@code rows of table audits}. */
    public String describe() {
        return parts.stream()
                .map(part ->
                        part.kind().words + " " + part.what() + (part.detail().isEmpty() ? "" : ": " + part.detail()))
                .collect(Collectors.joining("; "));
    }
}
