package dev.prumo.dialect;

import java.util.List;
import java.util.Optional;

/**
 * How a restored place takes the place of a live one in a database whose places are schemas. What asks is one query; what
 * gives statements changes nothing itself, and each list is for one transaction. Valid as long as its session.
 */
public interface PlaceSwaps {
    /** Bytes of the longest name that a place may have. */
    int longestName();

    /** Places that restores are building, or have built and not finished, sorted. */
    List<String> shadows();

    /** What restores have put aside and is still there, the newest first. */
    List<KeptPlace> kept();

    /**
     * Statements that prove afterwards what {@link #exchange} makes again without looking at rows: foreign keys elsewhere that
     * lead to a place.
     */
    List<String> validations(String place);

    /**
     * Puts a live place aside and another one there, while nobody can read or write either. Foreign keys and views elsewhere
     * that lead to it are made again; anything else that stands on it fails as {@link CommandFailure.Kind#DEPENDED_ON}, with a
     * list.
     */
    List<String> exchange(String place, String kept, String other);

    /** Gives a shadow its name where there is no place yet. */
    List<String> settle(String place, String shadow);

    /** Removes a place that stands aside; fails as {@link CommandFailure.Kind#DEPENDED_ON} where something else stands on it. */
    List<String> drop(String aside);

    /** Writes down what a place that is put aside was. */
    String remember(KeptPlace kept);

    /** Forgets what {@link #remember} has written. */
    String forget(String kept);

    /** Forgets all that {@link #remember} has written, for a ledger that has come to another database. */
    String forgetAll();

    /**
     * Compares the rows of two places by the keys of their tables.
     *
     * @param most how many keys to tell of each kind and table
     */
    List<TableDifference> differences(String live, String shadow, int most);

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
            columns = List.copyOf(columns);
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
