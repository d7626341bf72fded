package dev.prumo.operation;

import dev.prumo.error.Place;
import dev.prumo.sql.RebuildMark;
import java.util.List;

/** Says operations in the words of one database. Stateless and safe for use by several threads. */
public interface SqlRenderer {
    /**
     * Returns what to run for an operation.
     *
     * @return steps in order; empty when the operation says nothing to this dialect
     * @throws dev.prumo.error.PrumoException if the operation cannot be said here, such as a name that is too long
     */
    List<RenderedStep> render(Operation operation);

    /**
     * Returns a change between snapshots as statements of a revision file, without semicolons at their ends. A table that is
     * rebuilt is a statement with its mark before it.
     *
     * @return in order; empty when the change says nothing to this dialect
     */
    default List<String> texts(SchemaChange change) {
        FileText text = new FileText(change);
        return render(change).stream().map(step -> step.accept(text)).toList();
    }

    /**
     * Reads what a mark before a CREATE TABLE asks for; only where the dialect's syntax knows such marks.
     *
     * @param createTable the statement without its semicolon
     * @param place where it stands
     * @throws dev.prumo.error.PrumoException if no table can be given this shape, with the place
     */
    default TableRebuild rebuild(String createTable, RebuildMark mark, Place place) {
        throw new IllegalStateException("no rebuild was asked for at " + place);
    }
}
