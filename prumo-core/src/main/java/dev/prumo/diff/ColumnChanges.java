package dev.prumo.diff;

import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.Column;
import dev.prumo.schema.Facts;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;
import dev.prumo.schema.Table;
import dev.prumo.sql.Identifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The changes of the columns of one table, as far as they do not follow from those of a parent. */
final class ColumnChanges {
    /** What leaves room for the end of the name within the limits of the products. */
    private static final int LONGEST = 58;

    private final Fates fates;

    ColumnChanges(Fates fates) {
        this.fates = fates;
    }

    void between(Table old, Table wanted) {
        Map<Identifier, Column> before = new HashMap<>();
        old.columns().forEach(column -> before.put(column.name(), column));
        for (Column column : wanted.columns()) {
            Column known = before.remove(column.name());
            if (known == null) {
                add(wanted.name(), column);
            } else if (!known.equals(column)) {
                change(wanted.name(), known, column);
            }
        }
        before.values().forEach(column -> drop(old.name(), column));
    }

    /** What the inherited columns of a new table have otherwise than those of its parents, as which they come. */
    void ofNew(Table table) {
        for (Column column : table.columns()) {
            fates.heirsAfter
                    .source(ObjectKey.column(table.name(), column.name()))
                    .flatMap(fates.heirsAfter::column)
                    .ifPresent(parent -> alter(table.name(), Heirs.born(parent), column));
        }
    }

    private void add(Identifier table, Column column) {
        ObjectKey key = ObjectKey.column(table, column.name());
        Optional<Column> parent = fates.heirsAfter.source(key).flatMap(fates.heirsAfter::column);
        if (parent.isEmpty()) {
            fates.columns.put(key, new SchemaChange.AddTableColumn(table, column));
        } else {
            alter(table, Heirs.born(parent.get()), column);
            if (isFromANewParent(key)) {
                fates.unreachable.add(ObjectKey.of(ObjectKind.TABLE, table));
            }
        }
    }

    /** A table that was there is given to a parent only when it has the parent's columns, and then they are its own. */
    private boolean isFromANewParent(ObjectKey key) {
        return fates.heirsAfter
                .source(key)
                .filter(source -> fates.from
                        .table(Identifier.of(key.table()))
                        .filter(old -> Dependencies.parents(old)
                                .noneMatch(parent -> parent.text().equals(source.table())))
                        .isPresent())
                .isPresent();
    }

    private void drop(Identifier table, Column column) {
        ObjectKey key = ObjectKey.column(table, column.name());
        boolean goesAlong = fates.heirsBefore
                .source(key)
                .filter(parent -> fates.heirsAfter.column(parent).isEmpty())
                .isPresent();
        if (!goesAlong) {
            // A column of a parent that the table has left is the table's own by now.
            Column own = Heirs.with(column, false, column.comment(), column.grants());
            fates.columns.put(key, new SchemaChange.DropTableColumn(table, own));
        }
    }

    private void change(Identifier table, Column old, Column wanted) {
        ObjectKey key = ObjectKey.column(table, wanted.name());
        Optional<Column> parentBefore = fates.heirsBefore.source(key).flatMap(fates.heirsBefore::column);
        Optional<Column> parentAfter = fates.heirsAfter.source(key).flatMap(fates.heirsAfter::column);
        alter(
                table,
                parentBefore.isPresent() && parentAfter.isPresent()
                        ? Heirs.after(old, parentBefore.get(), parentAfter.get())
                        : old,
                wanted);
    }

    private void alter(Identifier table, Column old, Column wanted) {
        Column known = Heirs.with(old, wanted.inherited(), old.comment(), old.grants());
        if (!Facts.of(known).equals(Facts.of(wanted))) {
            ObjectKey key = ObjectKey.column(table, wanted.name());
            if (old.identity().isPresent()
                    && wanted.identity().isEmpty()
                    && wanted.defaultValue().isPresent()) {
                // The sequence of an identity may have the name of the one that comes.
                fates.bare.add(key);
            }
            fates.columns.put(key, new SchemaChange.AlterTableColumn(table, old, wanted, Optional.empty()));
        }
    }

    /** The change of a column from a type that has been put aside to the one that was made in its place. */
    static SchemaChange exchange(ObjectKey type, ObjectKey key, Column old, Column wanted) {
        NewNames names = new NewNames(List.of());
        Rewriter aside = new Rewriter(names, Words.replacing(Map.of(type.name(), asideName(type.name()))));
        Column from = aside.column(old.name(), old);
        return new SchemaChange.AlterTableColumn(Identifier.of(key.table()), from, wanted, Optional.empty());
    }

    static String asideName(String name) {
        return name.substring(0, Math.min(name.length(), LONGEST)) + ChangePlan.ASIDE;
    }

    /** A column that gets its values from nowhere. */
    static Column withoutDefault(Column column) {
        return column.changed()
                .defaultValue(Optional.empty())
                .identity(Optional.empty())
                .build();
    }
}
