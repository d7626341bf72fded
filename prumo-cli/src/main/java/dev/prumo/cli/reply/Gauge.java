package dev.prumo.cli.reply;

/** What lines that show how far something is have in common. */
final class Gauge {
    private static final int CELLS = 20;

    private Gauge() {}

    /** {@code [████░░░░]}; full where there is nothing to do, or more was done than was thought. */
    static String cells(long done, long total) {
        int full = done >= total ? CELLS : (int) (CELLS * ((double) done / total));
        return "[" + "█".repeat(full) + "░".repeat(CELLS - full) + "]";
    }

    /** A line that wraps could not be drawn over. */
    static String fitting(CharSequence line, int width) {
        return line.length() < width
                ? line.toString()
                : line.subSequence(0, width - 1).toString();
    }
}
