package dev.prumo.diff;

import dev.prumo.schema.Column;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.ConstraintKind;
import dev.prumo.schema.Details;
import dev.prumo.schema.Grant;
import dev.prumo.schema.Index;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Snapshot;
import dev.prumo.schema.Table;
import dev.prumo.sql.Identifier;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What the tables of one snapshot have from their parents, and get, keep and lose with them. */
final class Heirs {
    private final Snapshot snapshot;

    Heirs(Snapshot snapshot) {
        this.snapshot = snapshot;
    }

    /** Returns what an object or column comes and goes with: the same of the parent; empty if it stands for itself. */
    Optional<ObjectKey> source(ObjectKey key) {
        return key.kind() == ObjectKind.COLUMN
                ? sourceOfColumn(key)
                : snapshot.find(key).flatMap(this::sourceOfPart);
    }

    boolean isHeir(ObjectKey key) {
        return source(key).isPresent();
    }

    /** Whether an object comes with its parent's and needs no change of its own. */
    boolean isHandedDown(ObjectKey key) {
        return key.kind() == ObjectKind.CONSTRAINT
                && isHeir(key)
                && snapshot.find(key)
                        .map(Constraint.class::cast)
                        .filter(constraint -> constraint.kind() == ConstraintKind.FOREIGN_KEY
                                ? constraint
                                        .parent()
                                        .filter(constraint.name()::equals)
                                        .isPresent()
                                : constraint.parent().isEmpty())
                        .isPresent();
    }

    Optional<Column> column(ObjectKey key) {
        return snapshot.table(Identifier.of(key.table())).flatMap(table -> table.column(Identifier.of(key.name())));
    }

    /** A new column of a child as the parent's makes it. */
    static Column born(Column parent) {
        return with(parent, true, Optional.empty(), List.of());
    }

    /** A column of a child after that of its parent has changed: what changed there has the new value here. */
    static Column after(Column child, Column parentBefore, Column parentAfter) {
        Column plainBefore = with(parentBefore, child.inherited(), child.comment(), child.grants());
        Column plainAfter = with(parentAfter, child.inherited(), child.comment(), child.grants());
        if (plainBefore.equals(plainAfter)) {
            return child;
        }
        return child.changed()
                .type(parentAfter.type())
                .nullable(value(Column::nullable, child, parentBefore, parentAfter))
                .defaultValue(value(Column::defaultValue, child, parentBefore, parentAfter))
                .identity(
                        child.identity().isEmpty()
                                ? child.identity()
                                : value(Column::identity, child, parentBefore, parentAfter))
                .generated(value(Column::generated, child, parentBefore, parentAfter))
                .collation(parentAfter.collation())
                .autoIncrement(parentAfter.autoIncrement())
                .storage(value(Column::storage, child, parentBefore, parentAfter))
                .compression(value(Column::compression, child, parentBefore, parentAfter))
                .statistics(value(Column::statistics, child, parentBefore, parentAfter))
                .build();
    }

    private static <T> T value(Function<Column, T> fact, Column child, Column parentBefore, Column parentAfter) {
        T now = fact.apply(parentAfter);
        return fact.apply(parentBefore).equals(now) ? fact.apply(child) : now;
    }

    /** A column with another standing. */
    static Column with(Column column, boolean inherited, Optional<String> comment, List<Grant> grants) {
        return column.changed()
                .inherited(inherited)
                .comment(comment)
                .grants(grants)
                .build();
    }

    /** A table before it becomes a part of another one. */
    static Table detached(Table part) {
        return part.partitionOf().isEmpty()
                ? part
                : part.changed()
                        .columns(part.columns().stream().map(Heirs::standing).toList())
                        .partitionOf(Optional.empty())
                        .build();
    }

    /** The numbers of an inherited column are those of the parent. */
    private static Column standing(Column column) {
        Column own = with(column, false, column.comment(), column.grants());
        return !column.inherited() || column.identity().isEmpty()
                ? own
                : own.changed().identity(Optional.empty()).build();
    }

    /** The object as if it stood for itself; what makes it an heir is changed through the parents of its table. */
    static SchemaObject plain(SchemaObject object) {
        if (object instanceof Constraint constraint) {
            return new Constraint(
                    constraint.table(),
                    constraint.name(),
                    constraint.kind(),
                    constraint.named(),
                    constraint.definition(),
                    constraint.columns(),
                    constraint.references(),
                    constraint.valid(),
                    false,
                    Optional.empty(),
                    constraint.details());
        }
        if (object instanceof Index index) {
            return new Index(
                    index.table(),
                    index.name(),
                    index.unique(),
                    index.body(),
                    index.columns(),
                    index.valid(),
                    Optional.empty(),
                    index.clustered(),
                    index.details());
        }
        return object;
    }

    /** The object without comment and grants. */
    static SchemaObject bare(SchemaObject object) {
        if (object instanceof Constraint constraint) {
            return new Constraint(
                    constraint.table(),
                    constraint.name(),
                    constraint.kind(),
                    constraint.named(),
                    constraint.definition(),
                    constraint.columns(),
                    constraint.references(),
                    constraint.valid(),
                    constraint.inherited(),
                    constraint.parent(),
                    Details.NONE);
        }
        if (object instanceof Index index) {
            return new Index(
                    index.table(),
                    index.name(),
                    index.unique(),
                    index.body(),
                    index.columns(),
                    index.valid(),
                    index.parent(),
                    false,
                    Details.NONE);
        }
        return object;
    }

    private Optional<ObjectKey> sourceOfColumn(ObjectKey key) {
        Identifier name = Identifier.of(key.name());
        return snapshot.table(Identifier.of(key.table()))
                .filter(table -> table.column(name).filter(Column::inherited).isPresent())
                .flatMap(table -> Dependencies.parents(table)
                        .filter(parent -> snapshot.table(parent)
                                .flatMap(found -> found.column(name))
                                .isPresent())
                        .findFirst())
                .map(parent -> ObjectKey.column(parent, name));
    }

    private Optional<ObjectKey> sourceOfPart(SchemaObject object) {
        if (object instanceof Constraint constraint
                && (constraint.inherited() || constraint.parent().isPresent())) {
            return source(
                    constraint.table(),
                    ObjectKind.CONSTRAINT,
                    constraint.parent().orElse(constraint.name()));
        }
        if (object instanceof Index index && index.parent().isPresent()) {
            return source(index.table(), ObjectKind.INDEX, index.parent().orElseThrow());
        }
        return Optional.empty();
    }

    private Optional<ObjectKey> source(Identifier child, ObjectKind kind, Identifier name) {
        Optional<Table> table = snapshot.table(child);
        return table.flatMap(found -> Dependencies.parents(found)
                .map(parent -> ObjectKey.of(kind, parent, name))
                .filter(key -> snapshot.objects().containsKey(key))
                .findFirst());
    }
}
