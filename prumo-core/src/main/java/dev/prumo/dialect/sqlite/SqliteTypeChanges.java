package dev.prumo.dialect.sqlite;

import dev.prumo.diff.TypeChanges;
import java.util.Locale;

/**
 * What becomes of values when a declared type changes: a value is converted where nothing of it is lost, and kept as it is
 * otherwise (https://www.sqlite.org/datatype3.html, part 3). A strict table refuses what it cannot convert.
 */
final class SqliteTypeChanges implements TypeChanges {
    @Override
    public Effect judge(String from, String to) {
        return isNumber(to) && !isNumber(from) ? Effect.MAY_FAIL : Effect.REWRITES;
    }

    /** Whether the affinity is one of the numeric ones; the order of the questions is that of the manual. */
    private static boolean isNumber(String type) {
        String upper = type.toUpperCase(Locale.ROOT);
        if (upper.contains("INT")) {
            return true;
        }
        boolean text = upper.contains("CHAR") || upper.contains("CLOB") || upper.contains("TEXT");
        return !text && !upper.contains("BLOB") && !upper.isEmpty() && !upper.equals("ANY");
    }
}
