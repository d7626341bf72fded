package dev.prumo.diff;

import dev.prumo.schema.Column;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.Index;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Sequence;
import dev.prumo.schema.Snapshot;
import dev.prumo.schema.StatisticsObject;
import dev.prumo.schema.Table;
import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Who needs whom in one snapshot, both ways: what the server told, and what follows from the objects themselves. An owned
 * sequence does not need its owner here, because it is made before it and given to it after.
 */
final class Dependencies {
    private final Snapshot snapshot;
    private final Map<ObjectKey, SortedSet<ObjectKey>> needs = new HashMap<>();
    private final Map<ObjectKey, SortedSet<ObjectKey>> neededBy = new HashMap<>();
    private final Map<ObjectKey, SortedSet<ObjectKey>> parts = new HashMap<>();

    Dependencies(Snapshot snapshot) {
        this.snapshot = snapshot;
        snapshot.needs().forEach((key, needed) -> needed.forEach(other -> add(key, other)));
        snapshot.objects().values().forEach(this::addOwn);
        Heirs heirs = new Heirs(snapshot);
        snapshot.objects().keySet().forEach(key -> heirs.source(key).ifPresent(source -> add(key, source)));
    }

    /** Returns what an object or column needs, in order; nothing for one that is not there. */
    SortedSet<ObjectKey> needsOf(ObjectKey key) {
        return needs.getOrDefault(key, new TreeSet<>());
    }

    /** Returns the objects and columns that need this one, in order. */
    SortedSet<ObjectKey> neededBy(ObjectKey key) {
        return neededBy.getOrDefault(key, new TreeSet<>());
    }

    /** Returns the objects that belong to a table or view, without its columns. */
    SortedSet<ObjectKey> partsOf(ObjectKey owner) {
        return parts.getOrDefault(owner, new TreeSet<>());
    }

    /** Returns the table or view whose end is the end of an object or column, too. */
    Optional<ObjectKey> owner(ObjectKey key) {
        if (key.kind() == ObjectKind.STATISTICS) {
            return snapshot.find(key).flatMap(object -> relation(((StatisticsObject) object).table()));
        }
        return key.table().isEmpty() ? Optional.empty() : relation(Identifier.of(key.table()));
    }

    static List<ObjectKey> columnsOf(SchemaObject object) {
        return object instanceof Table table
                ? table.columns().stream()
                        .map(column -> ObjectKey.column(table.name(), column.name()))
                        .toList()
                : List.of();
    }

    /** Returns the tables of this schema from which a table has columns. */
    static Stream<Identifier> parents(Table table) {
        return Stream.concat(table.partitionOf().map(Table.PartitionOf::parent).stream(), table.inherits().stream())
                .filter(parent -> parent.schema().isEmpty())
                .map(QualifiedName::name);
    }

    private void addOwn(SchemaObject object) {
        ObjectKey key = object.key();
        owner(key).ifPresent(owner -> {
            add(key, owner);
            parts.computeIfAbsent(owner, any -> new TreeSet<>()).add(key);
        });
        if (object instanceof Table table) {
            for (Column column : table.columns()) {
                add(ObjectKey.column(table.name(), column.name()), key);
            }
            parents(table).forEach(parent -> relation(parent).ifPresent(found -> add(key, found)));
        } else if (object instanceof Constraint constraint) {
            constraint.columns().forEach(column -> add(key, ObjectKey.column(constraint.table(), column)));
            constraint
                    .references()
                    .filter(other -> other.schema().isEmpty())
                    .flatMap(other -> relation(other.name()))
                    .ifPresent(other -> add(key, other));
        } else if (object instanceof Index index) {
            index.columns().forEach(column -> add(key, ObjectKey.column(index.table(), column)));
        }
    }

    private void add(ObjectKey needing, ObjectKey told) {
        ObjectKey key = there(needing);
        ObjectKey needed = there(told);
        boolean isOwnPart = needed.table().equals(key.name()) && key.table().isEmpty();
        boolean isOwner = snapshot.find(key)
                .filter(Sequence.class::isInstance)
                .flatMap(object -> ((Sequence) object).ownedBy())
                .filter(owner -> owner.equals(needed) || owner.table().equals(needed.name()))
                .isPresent();
        if (!needed.equals(key) && !isOwnPart && !isOwner && exists(needed)) {
            needs.computeIfAbsent(key, any -> new TreeSet<>()).add(needed);
            neededBy.computeIfAbsent(needed, any -> new TreeSet<>()).add(key);
        }
    }

    /** Columns of a view are no parts that come and go by themselves. */
    private ObjectKey there(ObjectKey key) {
        if (key.kind() == ObjectKind.COLUMN) {
            ObjectKey view = new ObjectKey(ObjectKind.VIEW, "", key.table());
            return snapshot.objects().containsKey(view) ? view : key;
        }
        return key;
    }

    private boolean exists(ObjectKey key) {
        return key.kind() == ObjectKind.COLUMN
                ? snapshot.objects().containsKey(new ObjectKey(ObjectKind.TABLE, "", key.table()))
                : snapshot.objects().containsKey(key);
    }

    private Optional<ObjectKey> relation(Identifier name) {
        ObjectKey table = ObjectKey.of(ObjectKind.TABLE, name);
        if (snapshot.objects().containsKey(table)) {
            return Optional.of(table);
        }
        ObjectKey view = ObjectKey.of(ObjectKind.VIEW, name);
        return snapshot.objects().containsKey(view) ? Optional.of(view) : Optional.empty();
    }
}
