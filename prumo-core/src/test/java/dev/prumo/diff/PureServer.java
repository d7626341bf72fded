package dev.prumo.diff;

import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.Column;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Sequence;
import dev.prumo.schema.Snapshot;
import dev.prumo.schema.Table;
import dev.prumo.sql.Identifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes changes as a server does: refuses to make what needs something that is not there, and to drop or change what something
 * else needs.
 */
final class PureServer implements SchemaChange.Visitor<Void> {
    private final Abilities abilities;
    private final Dependencies wanted;
    private final Map<ObjectKey, SchemaObject> objects = new TreeMap<>();
    private final Map<ObjectKey, Set<ObjectKey>> needs = new TreeMap<>();

    PureServer(Snapshot from, Snapshot to, Abilities abilities) {
        this.abilities = abilities;
        this.wanted = new Dependencies(to);
        Dependencies before = new Dependencies(from);
        from.objects().forEach((key, object) -> {
            objects.put(key, object);
            needs.put(key, new TreeSet<>(before.needsOf(key)));
            Dependencies.columnsOf(object).forEach(column -> needs.put(column, new TreeSet<>(before.needsOf(column))));
        });
    }

    void apply(ChangePlan plan) {
        for (PlannedChange planned : plan.changes()) {
            try {
                check(abilities.canDo(planned.change()), "it cannot be done");
                planned.change().accept(this);
            } catch (IllegalStateException e) {
                throw new AssertionError(
                        planned.change().describe() + ": " + e.getMessage() + "\nin "
                                + plan.changes().stream()
                                        .map(change -> change.change().describe())
                                        .toList(),
                        e);
            }
        }
    }

    Snapshot snapshot(Snapshot like) {
        return Snapshot.of(like.dialect(), like.version(), objects.values(), Map.of(), List.of());
    }

    @Override
    public Void createObject(SchemaChange.CreateObject change) {
        create(change.object());
        change.inline().forEach(this::create);
        for (ObjectKey key : withParts(change.object(), change.inline())) {
            for (ObjectKey needed : needs.get(key)) {
                check(isThere(needed) || isLenient(key), key + " needs " + needed);
            }
        }
        return null;
    }

    private void create(SchemaObject object) {
        check(!objects.containsKey(object.key()), object.key() + " is there already");
        objects.put(object.key(), object);
        take(object.key());
        Dependencies.columnsOf(object).forEach(this::take);
    }

    private void take(ObjectKey key) {
        needs.put(key, new TreeSet<>(wanted.needsOf(key)));
    }

    private static List<ObjectKey> withParts(SchemaObject object, List<Constraint> inline) {
        List<ObjectKey> keys = new ArrayList<>();
        keys.add(object.key());
        keys.addAll(Dependencies.columnsOf(object));
        inline.forEach(constraint -> keys.add(constraint.key()));
        return keys;
    }

    private boolean isThere(ObjectKey key) {
        return key.kind() == ObjectKind.COLUMN
                ? objects.get(new ObjectKey(ObjectKind.TABLE, "", key.table())) instanceof Table table
                        && table.column(Identifier.of(key.name())).isPresent()
                : objects.containsKey(key);
    }

    @Override
    public Void dropObject(SchemaChange.DropObject change) {
        SchemaObject object = change.object();
        check(object.equals(objects.get(object.key())), "there is no such " + object.key());
        Set<ObjectKey> gone = new HashSet<>(withParts(object, List.of()));
        objects.keySet().stream()
                .filter(key -> key.table().equals(object.key().name()) && isOwner(object))
                .forEach(gone::add);
        objects.values().stream()
                .filter(each -> each instanceof Sequence sequence
                        && sequence.ownedBy().filter(gone::contains).isPresent())
                .forEach(each -> gone.add(each.key()));
        remove(gone);
        return null;
    }

    private static boolean isOwner(SchemaObject object) {
        return object.key().kind() == ObjectKind.TABLE || object.key().kind() == ObjectKind.VIEW;
    }

    /** Whether it is a constraint that can only stand in its table, of which nobody asks whether the other table is there. */
    private boolean isLenient(ObjectKey key) {
        return objects.get(key) instanceof Constraint constraint
                && !abilities.canDo(new SchemaChange.CreateObject(constraint, List.of()));
    }

    private void remove(Set<ObjectKey> gone) {
        needs.forEach((key, needed) -> {
            if (!gone.contains(key)) {
                needed.stream()
                        .filter(gone::contains)
                        .forEach(each -> check(isLenient(key), key + " still needs " + each));
            }
        });
        objects.keySet().removeAll(gone);
        needs.keySet().removeAll(gone);
    }

    @Override
    public Void alterObject(SchemaChange.AlterObject change) {
        SchemaObject now = objects.get(change.from().key());
        check(now != null, "there is no " + change.from().key());
        clear(change, change.from().key());
        take(change.to().key());
        if (change.to() instanceof Table table && now instanceof Table old) {
            objects.put(table.key(), table.withColumns(old.columns()));
        } else {
            check(change.from().equals(now), change.from().key() + " is another one");
            objects.put(change.to().key(), change.to());
        }
        needs.get(change.to().key()).forEach(needed -> check(isThere(needed), "it needs " + needed));
        return null;
    }

    private void clear(SchemaChange change, ObjectKey touched) {
        Set<ObjectKind> kinds = abilities.inTheWay(change);
        needs.forEach((key, needed) -> {
            boolean generated =
                    key.kind() != ObjectKind.COLUMN || column(key).generated().isPresent();
            boolean own = key.table().equals(touched.name()) && change instanceof SchemaChange.RebuildTable;
            check(
                    !kinds.contains(key.kind()) || !generated || own || !needed.contains(touched),
                    key + " is in the way");
        });
    }

    private Column column(ObjectKey key) {
        return ((Table) objects.get(new ObjectKey(ObjectKind.TABLE, "", key.table())))
                .column(Identifier.of(key.name()))
                .orElseThrow();
    }

    @Override
    public Void renameObject(SchemaChange.RenameObject change) {
        ObjectKey old = change.from().key();
        ObjectKey fresh = change.to().key();
        check(objects.containsKey(old), "there is no " + old);
        check(!objects.containsKey(fresh), fresh + " is there already");
        objects.remove(old);
        objects.put(fresh, change.to());
        needs.put(fresh, needs.remove(old));
        needs.values().forEach(needed -> {
            if (needed.remove(old)) {
                needed.add(fresh);
            }
        });
        return null;
    }

    @Override
    public Void addTableColumn(SchemaChange.AddTableColumn change) {
        ObjectKey key = ObjectKey.column(change.table(), change.column().name());
        check(!isThere(key), "it is there already");
        List<Column> columns = new ArrayList<>(table(change.table()).columns());
        columns.add(change.column());
        put(change.table(), columns);
        take(key);
        needs.get(key).forEach(needed -> check(isThere(needed), "it needs " + needed));
        return null;
    }

    @Override
    public Void dropTableColumn(SchemaChange.DropTableColumn change) {
        ObjectKey key = ObjectKey.column(change.table(), change.column().name());
        check(isThere(key), "it is not there");
        Set<ObjectKey> gone = new HashSet<>(Set.of(key));
        objects.values().stream()
                .filter(each -> each instanceof Sequence sequence
                        && sequence.ownedBy().filter(key::equals).isPresent())
                .forEach(each -> gone.add(each.key()));
        remove(gone);
        List<Column> columns = new ArrayList<>(table(change.table()).columns());
        columns.removeIf(column -> column.name().equals(change.column().name()));
        put(change.table(), columns);
        return null;
    }

    @Override
    public Void alterTableColumn(SchemaChange.AlterTableColumn change) {
        ObjectKey key = ObjectKey.column(change.table(), change.to().name());
        check(isThere(key), "it is not there");
        clear(change, key);
        List<Column> columns = new ArrayList<>(table(change.table()).columns());
        columns.replaceAll(column -> column.name().equals(change.to().name()) ? change.to() : column);
        put(change.table(), columns);
        take(key);
        if (change.to().defaultValue().isEmpty() && change.to().generated().isEmpty()) {
            // What gives its values is not needed as long as nothing does.
            needs.get(key)
                    .removeIf(needed -> needed.kind() == ObjectKind.ROUTINE || needed.kind() == ObjectKind.SEQUENCE);
        }
        needs.get(key).forEach(needed -> check(isThere(needed), "it needs " + needed));
        return null;
    }

    @Override
    public Void renameTableColumn(SchemaChange.RenameTableColumn change) {
        throw new IllegalStateException("nobody confirmed a rename");
    }

    @Override
    public Void rebuildTable(SchemaChange.RebuildTable change) {
        Table old = change.from().table();
        Table table = change.to().table();
        clear(change, old.key());
        Set<ObjectKey> columns = new HashSet<>(Dependencies.columnsOf(old));
        Dependencies.columnsOf(table).forEach(columns::remove);
        change.from().constraints().forEach(constraint -> {
            objects.remove(constraint.key());
            needs.remove(constraint.key());
        });
        objects.put(table.key(), table);
        remove(columns);
        Dependencies.columnsOf(table).forEach(this::take);
        change.to().constraints().forEach(this::create);
        return null;
    }

    private Table table(Identifier name) {
        if (objects.get(ObjectKey.of(ObjectKind.TABLE, name)) instanceof Table table) {
            return table;
        }
        throw new IllegalStateException("there is no table " + name);
    }

    private void put(Identifier table, List<Column> columns) {
        objects.put(ObjectKey.of(ObjectKind.TABLE, table), table(table).withColumns(columns));
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalStateException(otherwise);
        }
    }
}
