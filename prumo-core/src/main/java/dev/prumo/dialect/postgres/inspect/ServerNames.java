package dev.prumo.dialect.postgres.inspect;

import dev.prumo.sql.Identifier;
import java.nio.charset.StandardCharsets;

/** The names that the server gives by itself. Source: makeObjectName in src/backend/commands/indexcmds.c. */
public final class ServerNames {
    /** NAMEDATALEN - 1 */
    private static final int LONGEST = 63;

    private ServerNames() {}

    /** Returns the name that a NOT NULL of a column gets when nobody gives one and none has it. */
    public static String notNull(Identifier table, Identifier column) {
        int room = LONGEST - "__not_null".length();
        int first = bytes(table.text());
        int second = bytes(column.text());
        while (first + second > room) {
            if (first > second) {
                first--;
            } else {
                second--;
            }
        }
        return clipped(table.text(), first) + "_" + clipped(column.text(), second) + "_not_null";
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** No character is cut in two. */
    private static String clipped(String text, int bytes) {
        int end = 0;
        int used = 0;
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            used += bytes(text.substring(end, next));
            if (used > bytes) {
                break;
            }
            end = next;
        }
        return text.substring(0, end);
    }
}
