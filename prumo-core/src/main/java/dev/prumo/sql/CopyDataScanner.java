package dev.prumo.sql;

import dev.prumo.error.ErrorCode;

/**
 * Finds the data that follow a statement: from the next line to a line that holds only a backslash and a dot. As in
 * psql, that line ends the data in any format, even inside the quotes of CSV.
 */
final class CopyDataScanner {
    private static final String END_MARK = "\\.";

    private final String script;
    private final LiteralScanner literals;
    private final ScriptErrors errors;
    private int dataStart;
    private int dataEnd;

    CopyDataScanner(String script, LiteralScanner literals, ScriptErrors errors) {
        this.script = script;
        this.literals = literals;
        this.errors = errors;
    }

    /** Returns the offset behind the end mark. */
    int scan(int statement, int statementEnd) {
        dataStart = lineAfter(statement, statementEnd);
        int from = dataStart;
        while (true) {
            int mark = script.indexOf(END_MARK, from);
            if (mark < 0) {
                throw errors.at(statement, ErrorCode.UNTERMINATED_COPY_DATA);
            }
            if (alone(mark)) {
                dataEnd = mark;
                return mark + END_MARK.length();
            }
            from = mark + 1;
        }
    }

    int dataStart() {
        return dataStart;
    }

    int dataEnd() {
        return dataEnd;
    }

    private boolean alone(int mark) {
        char before = script.charAt(mark - 1);
        char after = literals.charAt(mark + END_MARK.length());
        boolean lineEnds = after == '\n' || after == '\r' || mark + END_MARK.length() == script.length();
        return lineEnds && (mark == dataStart || before == '\n' || before == '\r');
    }

    private int lineAfter(int statement, int statementEnd) {
        int at = statementEnd;
        while (literals.charAt(at) == ' ' || literals.charAt(at) == '\t') {
            at++;
        }
        if (literals.charAt(at) == '-' && literals.charAt(at + 1) == '-') {
            at = literals.lineEnd(at);
        }
        if (at == script.length()) {
            throw errors.at(statement, ErrorCode.UNTERMINATED_COPY_DATA);
        }
        char c = script.charAt(at);
        if (c != '\n' && c != '\r') {
            throw errors.at(at, ErrorCode.TEXT_BEFORE_COPY_DATA);
        }
        return c == '\r' && literals.charAt(at + 1) == '\n' ? at + 2 : at + 1;
    }
}
