package dev.prumo.dialect.postgres;

import dev.prumo.sql.SqlSyntax.InlineData;
import dev.prumo.sql.TokenCursor;

/**
 * Reads a COPY statement as far as its data matter. The server's grammar takes {@code stdin} and {@code stdout} for the
 * same thing, and still takes the options of before 9.0, without parentheses, and of before 7.3, with {@code binary} up
 * front.
 */
final class CopyStatement {
    private CopyStatement() {}

    static InlineData inlineData(TokenCursor cursor) {
        cursor.accept("copy");
        boolean binary = cursor.at("binary") && !isTable(cursor);
        if (binary) {
            cursor.skip();
        }
        if (!cursor.skipParentheses()) {
            cursor.name();
            cursor.skipParentheses();
        }
        boolean from = cursor.accept("from");
        if ((!from && !cursor.accept("to")) || !cursor.acceptAny("stdin", "stdout")) {
            return InlineData.NONE;
        }
        return from ? format(cursor, binary) : InlineData.OUTWARD;
    }

    /** {@code copy binary from stdin} copies into a table of the name "binary". */
    private static boolean isTable(TokenCursor cursor) {
        return cursor.atNext("from") || cursor.atNext("to") || cursor.atNextSymbol('.') || cursor.atNextSymbol('(');
    }

    private static InlineData format(TokenCursor cursor, boolean binaryUpFront) {
        String format = cursor.option("format").orElse("");
        boolean old = format.isEmpty();
        if (binaryUpFront || format.equals("binary") || (old && cursor.standsOutside("binary", "where"))) {
            return InlineData.BINARY;
        }
        boolean csv = format.equals("csv") || (old && cursor.standsOutside("csv", "where"));
        return csv ? InlineData.CSV : InlineData.TEXT;
    }
}
