package dev.prumo.revision;

import dev.prumo.sql.SqlSyntax;
import java.util.Optional;

/**
 * One section of a revision file.
 *
 * @param dialect empty: for every database that has no section of its own
 * @param mark the line that begins it
 * @param start offset of its text, behind the mark
 * @param end offset behind its text: the next mark, or the end of the file
 */
record Section(SectionKind kind, Optional<SqlSyntax> dialect, MarkLine mark, int start, int end) {
    /** Returns the name for messages, such as {@code up sqlite}. */
    String title() {
        return dialect.isPresent() ? kind.word() + " " + dialect.get().name() : kind.word();
    }

    boolean isFor(SqlSyntax syntax) {
        return dialect.isPresent() && dialect.get().name().equals(syntax.name());
    }
}
