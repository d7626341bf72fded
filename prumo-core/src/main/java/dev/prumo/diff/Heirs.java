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
        return new Column(
                child.name(),
                parentAfter.type(),
                parentBefore.nullable() == parentAfter.nullable() ? child.nullable() : parentAfter.nullable(),
                parentBefore.defaultValue().equals(parentAfter.defaultValue())
                        ? child.defaultValue()
                        : parentAfter.defaultValue(),
                parentBefore.identity().equals(parentAfter.identity())
                                || child.identity().isEmpty()
                        ? child.identity()
                        : parentAfter.identity(),
                parentBefore.generated().equals(parentAfter.generated()) ? child.generated() : parentAfter.generated(),
                parentAfter.collation(),
                parentAfter.autoIncrement(),
                parentBefore.storage().equals(parentAfter.storage()) ? child.storage() : parentAfter.storage(),
                parentBefore.compression().equals(parentAfter.compression())
                        ? child.compression()
                        : parentAfter.compression(),
                parentBefore.statistics().equals(parentAfter.statistics())
                        ? child.statistics()
                        : parentAfter.statistics(),
                child.options(),
                child.inherited(),
                child.comment(),
                child.grants());
    }

    /** A column with another standing. */
    static Column with(Column column, boolean inherited, Optional<String> comment, List<Grant> grants) {
        return new Column(
                column.name(),
                column.type(),
                column.nullable(),
                column.defaultValue(),
                column.identity(),
                column.generated(),
                column.collation(),
                column.autoIncrement(),
                column.storage(),
                column.compression(),
                column.statistics(),
                column.options(),
                inherited,
                comment,
                grants);
    }

    /** A table before it becomes a part of another one. */
    static Table detached(Table part) {
        return part.partitionOf().isEmpty()
                ? part
                : new Table(
                        part.name(),
                        part.columns().stream().map(column -> standing(column)).toList(),
                        part.unlogged(),
                        part.partitionBy(),
                        Optional.empty(),
                        part.inherits(),
                        part.rowSecurity(),
                        part.forceRowSecurity(),
                        part.replicaIdentity(),
                        part.options(),
                        part.accessMethod(),
                        part.strict(),
                        part.withoutRowId(),
                        part.definition(),
                        part.details());
    }

    /** The numbers of an inherited column are those of the parent. */
    private static Column standing(Column column) {
        Column own = with(column, false, column.comment(), column.grants());
        return !column.inherited() || column.identity().isEmpty()
                ? own
                : new Column(
                        own.name(),
                        own.type(),
                        own.nullable(),
                        own.defaultValue(),
                        Optional.empty(),
                        own.generated(),
                        own.collation(),
                        own.autoIncrement(),
                        own.storage(),
                        own.compression(),
                        own.statistics(),
                        own.options(),
                        own.inherited(),
                        own.comment(),
                        own.grants());
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
