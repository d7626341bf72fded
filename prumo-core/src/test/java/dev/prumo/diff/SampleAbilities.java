package dev.prumo.diff;

import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.EnumType;
import dev.prumo.schema.Index;
import dev.prumo.schema.ObjectKind;
import dev.prumo.schema.Routine;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.View;
import java.util.Set;

/** Two products: one that changes most things in place, and one that rebuilds tables. */
enum SampleAbilities implements Abilities {
    ALTERING {
        @Override
        public boolean canDo(SchemaChange change) {
            if (change instanceof SchemaChange.AlterObject alter) {
                return canAlter(alter.from(), alter.to());
            }
            return !(change instanceof SchemaChange.RebuildTable);
        }

        private boolean canAlter(SchemaObject from, SchemaObject to) {
            if (from instanceof EnumType old && to instanceof EnumType wanted) {
                return wanted.labels().containsAll(old.labels());
            }
            if (from instanceof Routine old && to instanceof Routine wanted) {
                return old.signature().equals(wanted.signature())
                        && !wanted.definition().contains("other result");
            }
            return !(from instanceof Constraint) && !(from instanceof Index);
        }

        @Override
        public Set<ObjectKind> inTheWay(SchemaChange change) {
            return change instanceof SchemaChange.AlterTableColumn alter
                            && !alter.from().type().equals(alter.to().type())
                    ? Set.of(ObjectKind.VIEW, ObjectKind.COLUMN)
                    : Set.of();
        }
    },
    REBUILDING {
        @Override
        public boolean canDo(SchemaChange change) {
            if (change instanceof SchemaChange.CreateObject create) {
                return !(create.object() instanceof Constraint);
            }
            if (change instanceof SchemaChange.DropObject drop) {
                return !(drop.object() instanceof Constraint);
            }
            if (change instanceof SchemaChange.RenameObject rename) {
                return !(rename.from() instanceof Constraint || rename.from() instanceof View);
            }
            return !(change instanceof SchemaChange.AlterObject) && !(change instanceof SchemaChange.AlterTableColumn);
        }

        @Override
        public Set<ObjectKind> inTheWay(SchemaChange change) {
            return change instanceof SchemaChange.RebuildTable ? Set.of(ObjectKind.VIEW) : Set.of();
        }
    };

    @Override
    public TypeChanges typeChanges() {
        return (from, to) -> to.equals("text") ? TypeChanges.Effect.REWRITES : TypeChanges.Effect.LOSES;
    }
}
