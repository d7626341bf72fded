package dev.prumo.cli.reply;

import dev.prumo.cli.console.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Rows of texts in aligned columns. Cells are plain; a column may have a paint, which does not count for the width. */
final class Table {
    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final List<UnaryOperator<String>> paints;

    /** One paint for each column. */
    Table(List<UnaryOperator<String>> paints) {
        this.paints = List.copyOf(paints);
    }

    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    void print(Console console, String indent) {
        int[] widths = widths();
        for (List<String> row : rows) {
            console.out(line(row, widths, indent));
        }
    }

    private int[] widths() {
        int[] widths = new int[paints.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    private String line(List<String> row, int[] widths, String indent) {
        StringBuilder line = new StringBuilder(indent);
        int pending = 0;
        for (int i = 0; i < row.size(); i++) {
            String cell = row.get(i);
            if (!cell.isEmpty()) {
                line.append(" ".repeat(pending)).append(paints.get(i).apply(cell));
                pending = 0;
            }
            // blanks are written only before a later cell: no line ends in blanks
            pending += widths[i] - cell.length() + (widths[i] > 0 ? GAP.length() : 0);
        }
        return line.toString();
    }
}
