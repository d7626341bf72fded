package dev.prumo.tenant;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The text of a file that names tenants: one to a line, {@code id} or {@code id, place} or {@code id, place, database}.
 * Blank lines count for nothing, and neither does a line that begins with {@code #}, nor what stands behind {@code " #"}.
 */
public final class TenantList {
    private static final int COLUMNS = 3;

    private TenantList() {}

    /**
     * Reads a list; rows in the order of the file.
     *
     * @param file its name in messages
     * @throws PrumoException if a line has too many columns
     */
    public static List<TenantRow> read(String text, String file) {
        List<TenantRow> rows = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\r?\n", -1)) {
            number++;
            String content = content(number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line);
            if (!content.isEmpty()) {
                rows.add(row(content, new Place(file, number, 0)));
            }
        }
        return rows;
    }

    /** The ids alone, of a file that says which tenants a command means. */
    public static List<String> ids(String text, String file) {
        List<String> ids = new ArrayList<>();
        for (TenantRow row : read(text, file)) {
            row.id().ifPresent(ids::add);
        }
        return ids;
    }

    private static String content(String line) {
        String stripped = line.strip();
        if (stripped.startsWith("#")) {
            return "";
        }
        int comment = stripped.indexOf(" #");
        return comment < 0 ? stripped : stripped.substring(0, comment).strip();
    }

    private static TenantRow row(String content, Place place) {
        String[] columns = content.split(",", -1);
        if (columns.length > COLUMNS) {
            throw PrumoException.of(ErrorCode.TENANT_LIST_COLUMNS)
                    .with("count", columns.length)
                    .at(place)
                    .build();
        }
        return new TenantRow(
                column(columns, 0), column(columns, 1), column(columns, 2), Optional.empty(), Optional.of(place));
    }

    private static Optional<String> column(String[] columns, int index) {
        if (index >= columns.length || columns[index].isBlank()) {
            return Optional.empty();
        }
        return Optional.of(columns[index].strip());
    }
}
