package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A table with rows of its own, as a moment sees it.
 *
 * @param pages how many there were when somebody last counted
 * @param file number of the file that it was in; another one means that it was emptied or rewritten
 * @param columns without generated ones, in table order
 */
record HeldTable(long oid, String name, long file, long pages, List<String> columns) {
    HeldTable {
        requireNonNull(name, "name");
        columns = List.copyOf(columns);
    }
}
