package dev.prumo.manifest;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How the place of a part is made again, in words of its product; a part that is a database file needs none.
 *
 * @param early in order, before any row is there
 * @param late in order, once all rows are there: what looks at rows, or looks for them
 */
public record PartSchema(List<Statement> early, List<Statement> late) {
    /** For a part that brings its schema along. */
    public static final PartSchema NONE = new PartSchema(List.of(), List.of());

    public PartSchema {
        early = List.copyOf(early);
        late = List.copyOf(late);
    }

    /**
     * One statement.
     *
     * @param named whether {@code ${schema}} in it stands for the quoted name of the place
     */
    public record Statement(String text, boolean named) {
        public Statement {
            requireNonNull(text, "text");
        }
    }
}
