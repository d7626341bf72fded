package dev.prumo.dialect.postgres;

import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.Column;
import dev.prumo.schema.CompositeType;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.ObjectKind;
import dev.prumo.schema.SchemaObject;
import java.util.EnumSet;
import java.util.Set;

/**
 * What the server does not let stand while something that it needs changes. It follows indexes, constraints and extended
 * statistics itself when a type changes, but no text that it has compiled: views, rules, policies, triggers with a condition
 * or a list of columns, bodies of SQL routines, and columns computed from the changed one.
 */
final class Obstacles implements SchemaChange.Visitor<Set<ObjectKind>> {
    private static final Set<ObjectKind> COMPILED = Set.of(
            ObjectKind.VIEW,
            ObjectKind.RULE,
            ObjectKind.POLICY,
            ObjectKind.TRIGGER,
            ObjectKind.ROUTINE,
            ObjectKind.COLUMN);

    private static final Set<ObjectKind> READERS =
            Set.of(ObjectKind.VIEW, ObjectKind.RULE, ObjectKind.POLICY, ObjectKind.TRIGGER, ObjectKind.ROUTINE);

    private static final Set<ObjectKind> EVERYTHING =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(ObjectKind.TABLE, ObjectKind.EXTENSION)));

    private static final Set<ObjectKind> NOTHING = Set.of();

    @Override
    public Set<ObjectKind> createObject(SchemaChange.CreateObject change) {
        return NOTHING;
    }

    @Override
    public Set<ObjectKind> dropObject(SchemaChange.DropObject change) {
        return EVERYTHING;
    }

    @Override
    public Set<ObjectKind> alterObject(SchemaChange.AlterObject change) {
        SchemaObject from = change.from();
        SchemaObject to = change.to();
        if (!InPlace.isPossible(from, to)) {
            return EVERYTHING;
        }
        if (from instanceof Constraint before && to instanceof Constraint after) {
            return ConstraintStatements.isMadeAnew(before, after)
                    ? Set.of(ObjectKind.CONSTRAINT, ObjectKind.VIEW, ObjectKind.ROUTINE)
                    : NOTHING;
        }
        return from instanceof CompositeType before && losesAttribute(before, (CompositeType) to) ? READERS : NOTHING;
    }

    private static boolean losesAttribute(CompositeType from, CompositeType to) {
        return !to.attributes().containsAll(from.attributes());
    }

    @Override
    public Set<ObjectKind> renameObject(SchemaChange.RenameObject change) {
        return NOTHING;
    }

    @Override
    public Set<ObjectKind> addTableColumn(SchemaChange.AddTableColumn change) {
        return NOTHING;
    }

    @Override
    public Set<ObjectKind> dropTableColumn(SchemaChange.DropTableColumn change) {
        return EVERYTHING;
    }

    @Override
    public Set<ObjectKind> alterTableColumn(SchemaChange.AlterTableColumn change) {
        Column from = change.from();
        Column to = change.to();
        if (!ColumnStatements.isInPlace(from, to)) {
            return EVERYTHING;
        }
        boolean typed = !from.type().equals(to.type()) || !from.collation().equals(to.collation());
        return typed ? COMPILED : NOTHING;
    }

    @Override
    public Set<ObjectKind> renameTableColumn(SchemaChange.RenameTableColumn change) {
        return NOTHING;
    }

    @Override
    public Set<ObjectKind> rebuildTable(SchemaChange.RebuildTable change) {
        return EVERYTHING;
    }
}
