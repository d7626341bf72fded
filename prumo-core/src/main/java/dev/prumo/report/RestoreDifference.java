package dev.prumo.report;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * What a restore would change.
 *
 * @param set id of the set
 * @param at the moment as of which its rows are
 * @param tables those that differ, by name; none if it would change no row
 */
public record RestoreDifference(
        String set, Instant at, String database, String tenant, String place, List<Table> tables) {
    public RestoreDifference {
        requireNonNull(set, "set");
        requireNonNull(at, "at");
        requireNonNull(database, "database");
        requireNonNull(tenant, "tenant");
        requireNonNull(place, "place");
        tables = List.copyOf(tables);
    }

    /** Whether the tables are the same but for their rows, everywhere. */
    public enum Presence {
        BOTH,
        /** The table is not in the backup: it would be gone. */
        ONLY_LIVE,
        /** The table is only in the backup: it would come back. */
        ONLY_SET
    }

    /**
     * One table.
     *
     * @param key columns of its primary key; empty for a table without one, whose rows are compared whole
     * @param onlyLive how many rows would be gone
     * @param onlySet how many rows would come back
     * @param changed how many rows would have other values
     * @param gone keys of some of the rows that would be gone
     * @param back keys of some that would come back
     * @param other keys of some that would have other values; the values of a key are joined by commas
     */
    public record Table(
            String name,
            Presence presence,
            List<String> key,
            long onlyLive,
            long onlySet,
            long changed,
            List<String> gone,
            List<String> back,
            List<String> other) {
        public Table {
            requireNonNull(name, "name");
            requireNonNull(presence, "presence");
            key = List.copyOf(key);
            gone = List.copyOf(gone);
            back = List.copyOf(back);
            other = List.copyOf(other);
        }
    }
}
