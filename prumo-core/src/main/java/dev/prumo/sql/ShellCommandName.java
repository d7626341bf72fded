package dev.prumo.sql;

/** The first word of a line that is meant for a database's own shell. */
final class ShellCommandName {
    private static final int LONGEST = 40;

    private ShellCommandName() {}

    static String of(String line) {
        int end = 1;
        while (end < line.length() && end < LONGEST && !Character.isWhitespace(line.charAt(end))) {
            end++;
        }
        return line.substring(0, Math.min(end, line.length()));
    }
}
