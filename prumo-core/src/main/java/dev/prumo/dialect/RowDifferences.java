package dev.prumo.dialect;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/** Tells which rows two places do not share, as of one moment; the server compares, rows do not travel. Changes nothing. */
public interface RowDifferences {
    /**
     * Compares the rows of two places by the keys of their tables.
     *
     * @param live the place that is live; of no meaning where it is the session's own file
     * @param other the other place, or the path of another file
     * @param most how many keys to tell of each kind and table
     * @return those of all tables that differ, by name
     */
    List<TableDifference> of(String live, String other, int most);

    /**
     * What differs between a table here and there.
     *
     * @param columns of its key, in order; empty for one without a key, whose rows are compared whole
     * @param onlyLive how many rows are only in the live place
     * @param onlyShadow how many rows are only in the other one
     * @param changed how many rows have one key and different values
     * @param keys some of each kind; the values of a key are joined by commas
     * @param absent why it cannot be compared: it is only in one of the places; empty otherwise
     */
    record TableDifference(
            String table,
            List<String> columns,
            long onlyLive,
            long onlyShadow,
            long changed,
            Keys keys,
            Optional<Absence> absent) {
        public TableDifference {
            requireNonNull(table, "table");
            columns = List.copyOf(columns);
            requireNonNull(keys, "keys");
            requireNonNull(absent, "absent");
        }
    }

    /** Keys of rows, as text. */
    record Keys(List<String> onlyLive, List<String> onlyShadow, List<String> changed) {
        public Keys {
            onlyLive = List.copyOf(onlyLive);
            onlyShadow = List.copyOf(onlyShadow);
            changed = List.copyOf(changed);
        }
    }

    /** Where a table is missing. */
    enum Absence {
        /** It is not in the live place. */
        LIVE,
        /** It is not in the other one. */
        SHADOW
    }
}
