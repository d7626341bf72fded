package dev.prumo.dialect;

import dev.prumo.sql.DataLoss;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the tables of a place hold, beside its schema, as statements that put it into another place. Reads all rows: for what
 * revisions have written on a throw-away database. Changes nothing; valid as long as its session.
 */
public interface Contents {
    /**
     * A statement for each table that has rows, by the name of the table; it fills an empty table with the same columns.
     * Two places with the same rows in the same order have equal statements.
     */
    SortedMap<String, String> rows(String place);

    /** What has to be done after all rows are there: sequences, and what is kept beside its query. */
    List<String> afterwards(String place);

    /** Why rows cannot be put into another place of the same schema, in a few words. */
    Optional<String> obstacle(String place);

    /**
     * Which of these losses would take something that is there: rows of a table, values of a column; for one that names no
     * table, rows of any. Looks for one row each. What is not there at all is no loss.
     *
     * @param place where names without a schema are looked up
     */
    List<DataLoss> real(String place, Collection<DataLoss> losses);

    /**
     * A text that is another one after something outside of this place was changed.
     *
     * @param ledger the schema of the ledger, which always is
     */
    String outside(Collection<String> places, String ledger);
}
