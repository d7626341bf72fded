package dev.prumo.sql;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;

/**
 * Something that is gone after a statement, if it was there.
 *
 * @param table whose rows or values they are; empty where the text does not say it, as for a schema
 * @param column whose values they are; empty for whole rows
 */
public record DataLoss(Kind kind, Optional<ObjectName> table, Optional<String> column) {
    /** What happens to it. */
    public enum Kind {
        /** A table, a schema or a column goes. */
        DROP,
        /** A table is emptied. */
        TRUNCATE,
        /** All rows are deleted, because no condition spares any. */
        DELETE,
        /** Values become those of a type that may hold less. */
        NARROW,
        /** Whatever it does, its author says that nobody can take it back. */
        IRREVERSIBLE;

        /** As every answer spells it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public DataLoss {
        requireNonNull(kind, "kind");
        requireNonNull(table, "table");
        requireNonNull(column, "column");
    }

    static DataLoss rows(Kind kind, ObjectName table) {
        return new DataLoss(kind, Optional.of(table), Optional.empty());
    }

    static DataLoss values(Kind kind, ObjectName table, String column) {
        return new DataLoss(kind, Optional.of(table), Optional.of(column));
    }

    /** Nobody can say whose rows. */
    public static DataLoss unknown(Kind kind) {
        return new DataLoss(kind, Optional.empty(), Optional.empty());
    }
}
