package dev.prumo.dialect.sqlite;

import dev.prumo.operation.SchemaChange.AlterTableColumn;
import dev.prumo.operation.SchemaChange.RebuildTable;
import dev.prumo.operation.SchemaChange.TableShape;
import dev.prumo.schema.Column;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.ConstraintKind;
import dev.prumo.schema.SchemaObject;
import dev.prumo.sql.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What ALTER TABLE of SQLite 3.54 takes (https://www.sqlite.org/lang_altertable.html). Stateless. */
final class NativeAlter {
    private NativeAlter() {}

    /**
     * ADD COLUMN takes no default that is computed, none that is missing where nulls are forbidden, and no generated column
     * that is stored.
     */
    static boolean canAdd(Column column) {
        boolean computed = column.defaultValue()
                .filter(value -> value.startsWith("(") || value.startsWith("current_"))
                .isPresent();
        boolean stored = column.generated().filter(Column.Generated::stored).isPresent();
        boolean filled = column.nullable()
                || column.defaultValue().isPresent()
                || column.generated().isPresent();
        return !computed && !stored && filled && !column.autoIncrement();
    }

    static boolean canAdd(Constraint constraint) {
        return constraint.kind() == ConstraintKind.CHECK;
    }

    static boolean canDrop(Constraint constraint) {
        return constraint.named()
                && (constraint.kind() == ConstraintKind.CHECK || constraint.kind() == ConstraintKind.FOREIGN_KEY);
    }

    /** Forbids or allows nulls. A rule that has a name, or gets one, is part of the table's text. */
    static boolean canAlter(AlterTableColumn change) {
        Column from = change.from();
        Column to = change.to();
        return change.using().isEmpty()
                && withoutNullability(from).equals(withoutNullability(to))
                && !to.options().containsKey(TableReading.NOT_NULL_NAME)
                && (from.nullable() || to.nullable());
    }

    static Column withoutNullability(Column column) {
        Map<String, String> options = new HashMap<>(column.options());
        options.remove(TableReading.NOT_NULL_NAME);
        options.remove(TableReading.NOT_NULL_CONFLICT);
        return column.changed().nullable(true).options(options).build();
    }

    /**
     * Returns what follows ADD COLUMN for each new column, if that is all there is to a rebuild: columns with their own checks
     * and references, which together ADD COLUMN takes and one by one it does not.
     */
    static Optional<List<String>> additions(RebuildTable change) {
        TableShape from = change.from();
        TableShape to = change.to();
        Set<Identifier> known =
                new HashSet<>(from.table().columns().stream().map(Column::name).toList());
        List<Column> added = to.table().columns().stream()
                .filter(column -> !known.contains(column.name()))
                .toList();
        List<Column> kept = to.table().columns().stream()
                .filter(column -> known.contains(column.name()))
                .toList();
        Set<Constraint> constraints = new HashSet<>(to.constraints());
        boolean onlyMore = change.renamed().isEmpty()
                && constraints.containsAll(from.constraints())
                && to.table().withColumns(kept).equals(from.table())
                && to.table().columns().subList(0, kept.size()).equals(kept)
                && added.stream().allMatch(NativeAlter::canAdd);
        from.constraints().forEach(constraints::remove);
        List<String> definitions = new ArrayList<>();
        for (Column column : added) {
            StringBuilder definition = new StringBuilder(TableWriter.column(column));
            for (Constraint constraint : to.constraints()) {
                if (constraints.contains(constraint) && canComeWith(column, constraint)) {
                    constraints.remove(constraint);
                    definition.append(' ').append(atColumn(constraint));
                }
            }
            definitions.add(definition.toString());
        }
        return onlyMore && constraints.isEmpty() ? Optional.of(definitions) : Optional.empty();
    }

    private static boolean canComeWith(Column column, Constraint constraint) {
        boolean alone = constraint.columns().equals(List.of(column.name()));
        return alone
                && (constraint.kind() == ConstraintKind.CHECK
                        || (constraint.kind() == ConstraintKind.FOREIGN_KEY
                                && column.defaultValue().isEmpty()
                                && column.generated().isEmpty()));
    }

    /** At a column, a reference does without FOREIGN KEY. */
    private static String atColumn(Constraint constraint) {
        String definition = constraint.definition();
        String text = constraint.kind() == ConstraintKind.FOREIGN_KEY
                ? definition.substring(definition.indexOf(") references ") + 2)
                : definition;
        return (constraint.named() ? "constraint " + NormalSql.name(constraint.name()) + " " : "") + text;
    }

    static boolean isVirtual(SchemaObject object) {
        return object instanceof dev.prumo.schema.Table table
                && table.definition().isPresent();
    }
}
