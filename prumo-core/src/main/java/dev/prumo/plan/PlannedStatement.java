package dev.prumo.plan;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.Place;
import dev.prumo.operation.RenderedStep;
import dev.prumo.sql.StatementFacts;
import java.util.Optional;

/** One thing that runs for a revision, and where it opens in the file. */
public sealed interface PlannedStatement {
    /** The SQL text without its semicolon; for work that is no SQL, what it is, in angle brackets. */
    String sql();

    Place place();

    /** All of it as it stands in the file: the SQL text, and data on the lines after it. */
    default String text() {
        return sql();
    }

    <R> R accept(Visitor<R> visitor);

    /** What is known of its text; empty for work that is no SQL. */
    default Optional<StatementFacts> known() {
        return Optional.empty();
    }

    /** Whether a table is rebuilt, for which foreign keys must be off before the transaction begins. */
    default boolean rebuilds() {
        return false;
    }

    /** An SQL statement. */
    record Sql(String sql, Place place, StatementFacts facts) implements PlannedStatement {
        public Sql {
            requireNonNull(sql, "sql");
            requireNonNull(place, "place");
            requireNonNull(facts, "facts");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sql(this);
        }

        @Override
        public Optional<StatementFacts> known() {
            return Optional.of(facts);
        }
    }

    /** A {@code COPY … FROM STDIN} and its rows, in the server's format, without the end mark. */
    record Data(String sql, String rows, Place place, StatementFacts facts) implements PlannedStatement {
        public Data {
            requireNonNull(sql, "sql");
            requireNonNull(rows, "rows");
            requireNonNull(place, "place");
            requireNonNull(facts, "facts");
        }

        @Override
        public String text() {
            return sql + '\n' + rows;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.data(this);
        }

        @Override
        public Optional<StatementFacts> known() {
            return Optional.of(facts);
        }
    }

    /** Work that is no SQL: a callback of a Java revision, or a table that is rebuilt. */
    record Work(RenderedStep step, String description, Place place) implements PlannedStatement {
        public Work {
            requireNonNull(step, "step");
            requireNonNull(description, "description");
            requireNonNull(place, "place");
        }

        @Override
        public String sql() {
            return '<' + description + '>';
        }

        @Override
        public String text() {
            return step instanceof RenderedStep.Rebuild rebuild
                    ? rebuild.rebuild().fileText().orElseGet(this::sql)
                    : sql();
        }

        @Override
        public boolean rebuilds() {
            return step instanceof RenderedStep.Rebuild rebuild
                    && rebuild.rebuild().requiresForeignKeysOff();
        }

        /** An SQL statement that does the same for a script, when there is one. */
        public Optional<String> plainSql() {
            return step instanceof RenderedStep.Rebuild rebuild
                    ? rebuild.rebuild().plainSql()
                    : Optional.empty();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.work(this);
        }
    }

    /** One answer per kind of statement. */
    interface Visitor<R> {
        R sql(Sql statement);

        R data(Data statement);

        R work(Work statement);
    }
}
