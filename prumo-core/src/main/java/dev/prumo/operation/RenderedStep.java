package dev.prumo.operation;

import static java.util.Objects.requireNonNull;

/** What a dialect makes of an operation: something to run, in order with its siblings. */
public sealed interface RenderedStep {
    <R> R accept(Visitor<R> visitor);

    /**
     * SQL to send.
     *
     * @param text one statement without a semicolon at its end; several, as written, if they come from the author's own SQL
     */
    record Sql(String text) implements RenderedStep {
        public Sql {
            requireNonNull(text, "text");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sql(this);
        }
    }

    /** A change that depends on what the database holds, worked out at run time. */
    record Rebuild(TableRebuild rebuild) implements RenderedStep {
        public Rebuild {
            requireNonNull(rebuild, "rebuild");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.rebuild(this);
        }
    }

    /** Code of the author, to be run with a guarded connection. */
    record Callback(String purpose, ConnectionWork work) implements RenderedStep {
        public Callback {
            requireNonNull(purpose, "purpose");
            requireNonNull(work, "work");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.callback(this);
        }
    }

    /** One answer per kind of step. */
    interface Visitor<R> {
        R sql(Sql step);

        R rebuild(Rebuild step);

        R callback(Callback step);
    }
}
