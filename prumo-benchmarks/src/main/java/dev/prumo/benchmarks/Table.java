package dev.prumo.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table in Markdown under construction. */
final class Table {
    private final List<String> lines = new ArrayList<>();

    Table(String... columns) {
        row((Object[]) columns);
        lines.add("|" + "---|".repeat(columns.length));
    }

    void row(Object... cells) {
        StringBuilder line = new StringBuilder("|");
        for (Object cell : cells) {
            line.append(' ').append(text(cell)).append(" |");
        }
        lines.add(line.toString());
    }

    /** Times and ratios by their size: three digits say as much as the measurement knows. */
    private static String text(Object cell) {
        if (!(cell instanceof Double number)) {
            return String.valueOf(cell);
        }
        return String.format(Locale.ROOT, number < 20 ? "%.2f" : "%.0f", number);
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
