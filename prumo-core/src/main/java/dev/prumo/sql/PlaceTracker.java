package dev.prumo.sql;

/**
 * Line and column of an offset that only moves forward, so that finding all places of a script is one walk over it.
 * A line ends in LF, CRLF or CR; a column is a character, also outside of the basic plane; a byte order mark is none.
 */
final class PlaceTracker {
    private final String script;
    private int at;
    private int line;
    private int column;
    /** Only line feeds end the lines, and there is no byte order mark. */
    private final boolean plain;

    /** The first line feed not passed yet, once it is known. */
    private int nextLineFeed = -1;

    PlaceTracker(String script, int offset, int line) {
        this.script = script;
        this.at = lineStart(script, offset);
        this.line = line;
        this.column = 1;
        this.plain = script.indexOf('\r') < 0 && !script.startsWith("\uFEFF");
        advance(offset);
    }

    private PlaceTracker(PlaceTracker other) {
        this.script = other.script;
        this.at = other.at;
        this.line = other.line;
        this.column = other.column;
        this.plain = other.plain;
        this.nextLineFeed = other.nextLineFeed;
    }

    /** Returns a tracker for an offset behind this one, which stays where it is. */
    PlaceTracker ahead(int offset) {
        PlaceTracker ahead = new PlaceTracker(this);
        ahead.advance(offset);
        return ahead;
    }

    void advance(int offset) {
        if (plain) {
            hop(offset);
        } else {
            walk(offset);
        }
    }

    /** From line feed to line feed; the next one is kept, so that a script of one long line is searched once. */
    private void hop(int offset) {
        while (nextLineFeed < offset) {
            if (nextLineFeed >= at) {
                at = nextLineFeed + 1;
                line++;
                column = 1;
            }
            int next = script.indexOf('\n', at);
            nextLineFeed = next < 0 ? Integer.MAX_VALUE : next;
        }
        if (at < offset) {
            column += script.codePointCount(at, offset);
            at = offset;
        }
    }

    private void walk(int offset) {
        while (at < offset) {
            char c = script.charAt(at);
            at++;
            if (c == '\n' || (c == '\r' && !(at < script.length() && script.charAt(at) == '\n'))) {
                line++;
                column = 1;
            } else if (!Character.isLowSurrogate(c) && !(c == '\uFEFF' && at == 1)) {
                column++;
            }
        }
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    private static int lineStart(String script, int offset) {
        int start = offset;
        while (start > 0 && script.charAt(start - 1) != '\n' && script.charAt(start - 1) != '\r') {
            start--;
        }
        return start;
    }
}
