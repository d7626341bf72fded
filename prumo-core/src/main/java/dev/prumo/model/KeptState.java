package dev.prumo.model;

import dev.prumo.diff.ChangePlan;
import dev.prumo.diff.Loss;
import dev.prumo.diff.PlannedChange;
import dev.prumo.schema.Column;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.Index;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Snapshot;
import dev.prumo.schema.Table;
import dev.prumo.sql.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A desired state under which nothing is lost: what a plan would lose stays, and so does all that this needs. It is a state of
 * its own, so that a plan towards it is in order again.
 */
public final class KeptState {
    private final Snapshot from;
    private final Map<ObjectKey, SchemaObject> objects;
    private final Map<ObjectKey, Set<ObjectKey>> needs;
    private final Snapshot to;

    private KeptState(Snapshot from, Snapshot to) {
        this.from = from;
        this.to = to;
        this.objects = new TreeMap<>(to.objects());
        this.needs = new HashMap<>(to.needs());
    }

    /** The desired state with whatever the plan from {@code from} to it would lose. */
    public static Snapshot of(Snapshot from, Snapshot to, ChangePlan plan) {
        KeptState state = new KeptState(from, to);
        for (PlannedChange change : plan.changes()) {
            change.loss().ifPresent(loss -> loss.parts().forEach(state::keep));
        }
        return Snapshot.of(to.dialect(), to.version(), state.objects.values(), state.needs, to.notCovered());
    }

    private void keep(Loss.Part part) {
        ObjectKey key = part.what();
        if (key.kind() == ObjectKind.COLUMN) {
            keepColumn(Identifier.of(key.table()), Identifier.of(key.name()));
        } else if (key.kind() == ObjectKind.TABLE) {
            keepTable(key);
        } else {
            from.find(key).ifPresent(object -> put(key, object));
        }
    }

    private void keepTable(ObjectKey key) {
        require(key);
        from.objects().keySet().stream()
                .filter(each -> each.table().equals(key.name()))
                .forEach(this::require);
    }

    private void keepColumn(Identifier table, Identifier column) {
        ObjectKey key = ObjectKey.of(ObjectKind.TABLE, table);
        SchemaObject wanted = objects.get(key);
        Table before = from.table(table).orElse(null);
        if (!(wanted instanceof Table after)
                || before == null
                || before.column(column).isEmpty()) {
            return;
        }
        List<Column> columns = new ArrayList<>(after.columns());
        columns.removeIf(each -> each.name().equals(column));
        columns.add(before.column(column).orElseThrow());
        objects.put(key, after.withColumns(columns));
        ObjectKey columnKey = ObjectKey.column(table, column);
        needed(columnKey).forEach(this::require);
        needs.put(columnKey, from.needsOf(columnKey));
        // Its keys and indexes go with it, and would be dropped for no other reason.
        from.objects().forEach((other, object) -> {
            boolean standsOnIt = object instanceof Constraint || object instanceof Index;
            if (standsOnIt && needed(other).contains(columnKey)) {
                require(other);
            }
        });
    }

    /** Adds an object, unless one with its key is wanted, and all that it needs. */
    private void require(ObjectKey key) {
        if (key.kind() == ObjectKind.COLUMN) {
            Identifier table = Identifier.of(key.table());
            Identifier column = Identifier.of(key.name());
            boolean there = objects.get(ObjectKey.of(ObjectKind.TABLE, table)) instanceof Table known
                    && known.column(column).isPresent();
            if (!there && to.table(table).isPresent()) {
                keepColumn(table, column);
            } else if (!there) {
                require(ObjectKey.of(ObjectKind.TABLE, table));
            }
            return;
        }
        SchemaObject object = from.objects().get(key);
        if (object != null && !objects.containsKey(key)) {
            put(key, object);
            if (object instanceof Table) {
                keepTable(key);
            }
        }
    }

    private void put(ObjectKey key, SchemaObject object) {
        objects.put(key, object);
        Set<ObjectKey> needed = needed(key);
        needs.put(key, from.needsOf(key));
        if (object instanceof Table table) {
            for (Column column : table.columns()) {
                ObjectKey columnKey = ObjectKey.column(table.name(), column.name());
                needs.put(columnKey, from.needsOf(columnKey));
            }
        }
        needed.forEach(this::require);
    }

    /** What an object needs; a table needs what its columns do. */
    private Set<ObjectKey> needed(ObjectKey key) {
        Set<ObjectKey> all = new LinkedHashSet<>(from.needsOf(key));
        if (key.kind() == ObjectKind.TABLE) {
            from.table(Identifier.of(key.name()))
                    .ifPresent(table -> table.columns()
                            .forEach(
                                    column -> all.addAll(from.needsOf(ObjectKey.column(table.name(), column.name())))));
        }
        Set<ObjectKey> others = new HashSet<>(all);
        others.remove(key);
        return others;
    }
}
