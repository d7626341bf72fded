package dev.prumo.report;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;

/**
 * A revision that replaces others, written and proven.
 *
 * @param file where it is
 * @param revision its id
 * @param replaces ids, in order
 * @param statements how many statements it has, and how many those had that it replaces
 * @param moved files that stood on the last of them and now stand on it; only their {@code parents} line was changed
 */
public record SquashReport(
        Path file, String revision, List<String> replaces, int statements, int statementsBefore, List<Path> moved) {
    public SquashReport {
        requireNonNull(file, "file");
        requireNonNull(revision, "revision");
        replaces = List.copyOf(replaces);
        moved = List.copyOf(moved);
    }
}
