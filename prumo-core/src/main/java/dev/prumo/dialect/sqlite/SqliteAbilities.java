package dev.prumo.dialect.sqlite;

import dev.prumo.diff.Abilities;
import dev.prumo.diff.TypeChanges;
import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.Column;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.ObjectKind;
import dev.prumo.schema.Table;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What SQLite 3.54 can change in place: little, and the rest of a table by a rebuild. */
final class SqliteAbilities implements Abilities {
    private static final Set<ObjectKind> WITH_CODE = Set.of(ObjectKind.VIEW, ObjectKind.TRIGGER);
    private static final Set<ObjectKind> ALL_DEPENDANTS = Set.of(ObjectKind.VIEW, ObjectKind.TRIGGER, ObjectKind.INDEX);

    @Override
    public boolean canDo(SchemaChange change) {
        return change.accept(new Answer());
    }

    @Override
    public Set<ObjectKind> inTheWay(SchemaChange change) {
        return change.accept(new Obstacles());
    }

    @Override
    public TypeChanges typeChanges() {
        return new SqliteTypeChanges();
    }

    private static final class Answer implements SchemaChange.Visitor<Boolean> {
        @Override
        public Boolean createObject(SchemaChange.CreateObject change) {
            return !(change.object() instanceof Constraint constraint) || NativeAlter.canAdd(constraint);
        }

        @Override
        public Boolean dropObject(SchemaChange.DropObject change) {
            return !(change.object() instanceof Constraint constraint) || NativeAlter.canDrop(constraint);
        }

        /** A constraint is dropped and added again. */
        @Override
        public Boolean alterObject(SchemaChange.AlterObject change) {
            return change.from() instanceof Constraint from
                    && change.to() instanceof Constraint to
                    && NativeAlter.canDrop(from)
                    && NativeAlter.canAdd(to);
        }

        @Override
        public Boolean renameObject(SchemaChange.RenameObject change) {
            return change.from() instanceof Table
                    || (change.from() instanceof Constraint from
                            && change.to() instanceof Constraint to
                            && NativeAlter.canDrop(from)
                            && NativeAlter.canAdd(to));
        }

        @Override
        public Boolean addTableColumn(SchemaChange.AddTableColumn change) {
            return NativeAlter.canAdd(change.column());
        }

        /** Keys and unique columns it refuses; their constraints, which no native change drops, ask for the rebuild. */
        @Override
        public Boolean dropTableColumn(SchemaChange.DropTableColumn change) {
            return true;
        }

        @Override
        public Boolean alterTableColumn(SchemaChange.AlterTableColumn change) {
            return NativeAlter.canAlter(change);
        }

        @Override
        public Boolean renameTableColumn(SchemaChange.RenameTableColumn change) {
            return true;
        }

        @Override
        public Boolean rebuildTable(SchemaChange.RebuildTable change) {
            return !NativeAlter.isVirtual(change.from().table())
                    && !NativeAlter.isVirtual(change.to().table());
        }
    }

    /** A view or trigger that cannot be compiled makes every later ALTER TABLE of the file fail. */
    private static final class Obstacles implements SchemaChange.Visitor<Set<ObjectKind>> {
        @Override
        public Set<ObjectKind> createObject(SchemaChange.CreateObject change) {
            return Set.of();
        }

        @Override
        public Set<ObjectKind> dropObject(SchemaChange.DropObject change) {
            ObjectKind kind = change.object().key().kind();
            return kind == ObjectKind.TABLE || kind == ObjectKind.VIEW ? WITH_CODE : Set.of();
        }

        @Override
        public Set<ObjectKind> alterObject(SchemaChange.AlterObject change) {
            return Set.of();
        }

        /** SQLite writes the new name wherever the old one stood. */
        @Override
        public Set<ObjectKind> renameObject(SchemaChange.RenameObject change) {
            return Set.of();
        }

        @Override
        public Set<ObjectKind> addTableColumn(SchemaChange.AddTableColumn change) {
            return Set.of();
        }

        @Override
        public Set<ObjectKind> dropTableColumn(SchemaChange.DropTableColumn change) {
            return ALL_DEPENDANTS;
        }

        @Override
        public Set<ObjectKind> alterTableColumn(SchemaChange.AlterTableColumn change) {
            return Set.of();
        }

        @Override
        public Set<ObjectKind> renameTableColumn(SchemaChange.RenameTableColumn change) {
            return Set.of();
        }

        /** A rebuild keeps what is on the table, if no column goes that it may need. */
        @Override
        public Set<ObjectKind> rebuildTable(SchemaChange.RebuildTable change) {
            Set<Object> kept = new HashSet<>(names(change.to().table()));
            kept.addAll(change.renamed().values());
            return kept.containsAll(names(change.from().table())) ? Set.of() : ALL_DEPENDANTS;
        }

        private static List<?> names(Table table) {
            return table.columns().stream().map(Column::name).toList();
        }
    }
}
