package dev.prumo.diff;

import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.Column;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.ConstraintKind;
import dev.prumo.schema.Facts;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Sequence;
import dev.prumo.schema.Snapshot;
import dev.prumo.schema.Table;
import dev.prumo.sql.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The changes that follow from the fates of objects, not yet in order.
 *
 * <p>For each object and column there are changes with which its old state leaves and changes with which its new state
 * arrives; those of a part may be the changes of the whole.
 */
final class ChangeNodes {
    private static final String BY_INDEX = "index ";
    private static final int RANKS = 10;

    /** In the order in which they are made. */
    private static final List<ObjectKind> KINDS = List.of(ObjectKind.values());

    private static final List<ConstraintKind> CONSTRAINTS = List.of(ConstraintKind.values());

    final List<ChangeNode> all = new ArrayList<>();
    final List<Tie> ties = new ArrayList<>();
    /** What puts an old type aside, by the key of the type. */
    final Map<ObjectKey, ChangeNode> asides = new HashMap<>();
    /**
     * New tables that become parts of a table which has indexes already: when they are attached, they must have theirs, or the
     * product makes some with names of its own choice.
     */
    final Map<ObjectKey, ChangeNode> detached = new HashMap<>();
    /** The indexes of such tables. */
    final Map<ObjectKey, ChangeNode> early = new HashMap<>();

    private final Fates fates;
    private final Set<ObjectKey> apartBefore;
    private final Set<ObjectKey> apartAfter;
    private final Map<ObjectKey, ChangeNode> leaving = new HashMap<>();
    private final Map<ObjectKey, ChangeNode> arriving = new HashMap<>();

    /**
     * @param apartBefore constraints that are dropped before their table
     * @param apartAfter constraints that are not written in the table that is made with them
     */
    ChangeNodes(Fates fates, Set<ObjectKey> apartBefore, Set<ObjectKey> apartAfter) {
        this.fates = fates;
        this.apartBefore = apartBefore;
        this.apartAfter = apartAfter;
        goers().forEach(this::addDrop);
        comers().forEach(this::addCreate);
        fates.rebuilt.forEach((key, change) -> both(key, node(change, false, key, rank(key.kind()), 1)));
        fates.altered.forEach(this::addAlter);
        fates.renamed.forEach(this::addRename);
        new ArrayList<>(fates.remade).forEach(this::addRemadeColumn);
        fates.columns.forEach(this::addColumn);
        fates.bare.forEach(this::addBare);
        addIdentities();
    }

    /**
     * A change that has to come after something arrived, or before what was there leaves and what was not arrives.
     *
     * @param arrival which of the two
     */
    record Tie(ChangeNode node, ObjectKey key, boolean arrival) {}

    /** Objects whose old state goes, other than by a change in place. */
    NavigableSet<ObjectKey> goers() {
        NavigableSet<ObjectKey> goers = new TreeSet<>(fates.dropped);
        fates.remade.stream().filter(key -> key.kind() != ObjectKind.COLUMN).forEach(goers::add);
        return goers;
    }

    /** Objects whose new state comes, other than by a change in place. */
    NavigableSet<ObjectKey> comers() {
        NavigableSet<ObjectKey> comers = new TreeSet<>(fates.created);
        fates.remade.stream().filter(key -> key.kind() != ObjectKind.COLUMN).forEach(comers::add);
        return comers;
    }

    /** Returns the changes with which the old state of an object or column ends; none if it stays. */
    List<ChangeNode> leaving(ObjectKey key) {
        ChangeNode own = leaving.get(key);
        if (own != null) {
            return List.of(own);
        }
        Optional<ObjectKey> owner = fates.before.owner(key);
        if (owner.filter(fates::isGone).isPresent()
                || owner.filter(table -> isRebuilt(table, key)).isPresent()) {
            return leaving(owner.get());
        }
        Optional<ObjectKey> source = fates.heirsBefore.source(key);
        if (source.isPresent()) {
            return leaving(source.get());
        }
        return fates.dropped.contains(key)
                ? fates.ownerOfSequence(fates.from, key).map(this::leaving).orElse(List.of())
                : List.of();
    }

    /** Returns the changes after which the new state of an object or column is there; none if it always was. */
    List<ChangeNode> arriving(ObjectKey key) {
        ChangeNode own = arriving.get(key);
        if (own != null) {
            return List.of(own);
        }
        List<ChangeNode> found = new ArrayList<>();
        Optional<ObjectKey> owner = fates.after.owner(key);
        Optional<ObjectKey> source = fates.heirsAfter.source(key);
        if (owner.isPresent() && (isPartOf(owner.get(), key) || source.isPresent())) {
            found.addAll(arriving(owner.get()));
        }
        // What stands in a new table comes with it alone: the table waits for its parent, which must not wait for the
        // table.
        if (owner.filter(this::isNew).isEmpty()) {
            source.ifPresent(parent -> found.addAll(arriving(parent)));
        }
        return found;
    }

    private boolean isPartOf(ObjectKey owner, ObjectKey key) {
        return isNew(owner) || isRebuilt(owner, key);
    }

    private boolean isRebuilt(ObjectKey owner, ObjectKey part) {
        return fates.rebuilt.containsKey(owner)
                && (part.kind() == ObjectKind.COLUMN || part.kind() == ObjectKind.CONSTRAINT);
    }

    private boolean isNew(ObjectKey key) {
        return fates.created.contains(key) || fates.remade.contains(key);
    }

    private void addDrop(ObjectKey key) {
        SchemaObject object = Fates.find(fates.from, key);
        if (goesAlong(key, object)) {
            return;
        }
        if (fates.exchanged.contains(key)) {
            // The old type gets another name, the new one its place; columns change over; the old one goes.
            SchemaObject aside = NameMatches.named(object, Identifier.of(ColumnChanges.asideName(key.name())));
            asides.put(key, node(new SchemaChange.RenameObject(object, aside), false, key, rank(object), 0));
            leaving.put(key, drop(new SchemaChange.DropObject(aside, List.of()), key, aside));
            return;
        }
        List<Constraint> inline = inline(fates.from, fates.before, key, apartBefore);
        leaving.put(key, drop(new SchemaChange.DropObject(object, inline), key, object));
    }

    /** Whether the old state of a part ends with that of its table, its source, or the column that owns it. */
    private boolean goesAlong(ObjectKey key, SchemaObject object) {
        return !apartBefore.contains(key)
                && (fates.before.owner(key).filter(fates::isGone).isPresent()
                        || fates.heirsBefore.source(key).filter(fates::isGone).isPresent()
                        || (object instanceof Sequence sequence
                                && sequence.ownedBy().filter(fates::isGone).isPresent()));
    }

    private void addCreate(ObjectKey key) {
        SchemaObject object = Fates.find(fates.to, key);
        if (fates.heirsAfter.isHandedDown(key) || isInline(key, object)) {
            return;
        }
        if (isEarly(key)) {
            early.put(
                    key,
                    node(new SchemaChange.CreateObject(Heirs.plain(object), List.of()), false, key, rank(object), 1));
            arriving.put(key, early.get(key));
            return;
        }
        List<Constraint> inline = inline(fates.to, fates.after, key, apartAfter);
        if (object instanceof Table table && isAttachedLate(table)) {
            Table alone = (Table) first(Heirs.detached(table));
            detached.put(key, node(new SchemaChange.CreateObject(alone, inline), false, key, rank(object), 1));
            SchemaChange attach = new SchemaChange.AlterObject(alone, first(table));
            arriving.put(key, node(attach, false, key, rank(ObjectKind.INDEX) + 1, 1));
            detached.get(key).before(arriving.get(key));
            return;
        }
        SchemaObject first = first(object);
        ChangeNode create = node(new SchemaChange.CreateObject(first, inline), false, key, rank(object), 1);
        arriving.put(key, create);
        Optional.ofNullable(asides.get(key)).ifPresent(aside -> aside.before(create));
        if (first instanceof Sequence sequence && !first.equals(object)) {
            own(key, sequence, (Sequence) object);
        }
    }

    private boolean isAttachedLate(Table table) {
        return fates.after.partsOf(table.key()).stream().anyMatch(this::isEarly);
    }

    /** Whether an index is made before its table becomes a part of another one, whose index is there. */
    private boolean isEarly(ObjectKey key) {
        return key.kind() == ObjectKind.INDEX
                && fates.after.owner(key).filter(this::isNew).isPresent()
                && fates.heirsAfter.source(key).filter(source -> !isNew(source)).isPresent();
    }

    /** An object as it is made, when something that it needs is made after it. */
    private static SchemaObject first(SchemaObject object) {
        if (object instanceof Sequence sequence) {
            return ownedBy(sequence, Optional.empty());
        }
        return object instanceof Table table && isIdentifiedByIndex(table) ? withUsualIdentity(table) : object;
    }

    private boolean isInline(ObjectKey key, SchemaObject object) {
        return object instanceof Constraint constraint
                && fates.after
                        .owner(key)
                        .filter(table -> isNew(table) && !isApart(constraint, apartAfter))
                        .isPresent();
    }

    private boolean isApart(Constraint constraint, Set<ObjectKey> apart) {
        return apart.contains(constraint.key())
                || constraint.kind() == ConstraintKind.TRIGGER
                || (!constraint.valid() && fates.canCreate(constraint));
    }

    private List<Constraint> inline(
            Snapshot snapshot, Dependencies dependencies, ObjectKey table, Set<ObjectKey> apart) {
        return Fates.constraints(snapshot, dependencies, table).stream()
                .filter(constraint -> !isApart(constraint, apart))
                .toList();
    }

    private void addAlter(ObjectKey key, SchemaChange change) {
        SchemaChange.AlterObject alter = (SchemaChange.AlterObject) change;
        if (alter.from() instanceof Sequence old && alter.to() instanceof Sequence wanted) {
            Sequence middle = ownedBy(wanted, old.ownedBy());
            if (!middle.equals(old)) {
                both(key, node(new SchemaChange.AlterObject(old, middle), false, key, rank(old), 1));
            }
            if (!middle.equals(wanted)) {
                own(key, middle, wanted);
            }
        } else if (alter.to() instanceof Table table && waitsForIndex(table)) {
            Table middle = withUsualIdentity(table);
            if (!Facts.of(alter.from()).equals(Facts.of(middle))) {
                both(key, node(new SchemaChange.AlterObject(alter.from(), middle), false, key, rank(middle), 1));
            }
        } else {
            both(key, node(change, false, key, rank(alter.to()), 1));
        }
    }

    /** The owner of a sequence is changed apart: the column may need the sequence, and be made after it. */
    private void own(ObjectKey key, Sequence old, Sequence wanted) {
        ChangeNode node = node(new SchemaChange.AlterObject(old, wanted), false, key, rank(ObjectKind.COLUMN) + 5, 1);
        ties.add(new Tie(node, key, true));
        wanted.ownedBy().ifPresent(column -> ties.add(new Tie(node, column, true)));
        old.ownedBy().filter(fates::isGone).ifPresent(column -> ties.add(new Tie(node, column, false)));
    }

    private void addRename(ObjectKey old, ObjectKey fresh) {
        SchemaObject object = Fates.find(fates.from, old);
        SchemaObject named = NameMatches.named(object, Identifier.of(fresh.name()));
        ChangeNode rename = node(new SchemaChange.RenameObject(object, named), false, fresh, rank(object), 0);
        leaving.put(old, rename);
        ChangeNode alter = arriving.putIfAbsent(fresh, rename);
        if (alter != null) {
            rename.before(alter);
        }
    }

    private void addRemadeColumn(ObjectKey key) {
        if (key.kind() == ObjectKind.COLUMN) {
            Identifier table = Identifier.of(key.table());
            fates.heirsBefore
                    .column(key)
                    .ifPresent(old ->
                            leaving.put(key, columnNode(new SchemaChange.DropTableColumn(table, old), true, key, 0)));
            fates.heirsAfter
                    .column(key)
                    .ifPresent(wanted -> arriving.put(
                            key, columnNode(new SchemaChange.AddTableColumn(table, wanted), false, key, 1)));
        }
    }

    private void addColumn(ObjectKey key, SchemaChange change) {
        if (fates.bare.contains(key)) {
            return;
        }
        if (change instanceof SchemaChange.AddTableColumn) {
            arriving.put(key, columnNode(change, false, key, 1));
        } else if (change instanceof SchemaChange.DropTableColumn) {
            leaving.put(key, columnNode(change, true, key, 3));
        } else {
            ChangeNode node = columnNode(change, false, key, 2);
            // What follows from the parent's must have happened before.
            fates.heirsAfter.source(key).ifPresent(source -> {
                ties.add(new Tie(node, source, true));
                ties.add(new Tie(node, fates.after.owner(key).orElseThrow(), true));
            });
            both(key, node);
        }
    }

    /** A column loses its default for as long as what the default needs is not there. */
    private void addBare(ObjectKey key) {
        if (fates.isGone(key)) {
            return;
        }
        Identifier table = Identifier.of(key.table());
        Column old = fates.heirsBefore.column(key).orElseThrow();
        Column wanted = fates.heirsAfter.column(key).orElseThrow();
        Column without = ColumnChanges.withoutDefault(old);
        SchemaChange take = new SchemaChange.AlterTableColumn(table, old, without, Optional.empty());
        SchemaChange give = new SchemaChange.AlterTableColumn(table, without, wanted, Optional.empty());
        leaving.put(key, columnNode(take, true, key, 0));
        arriving.put(key, columnNode(give, false, key, 2));
        if (old.identity().isPresent()) {
            fates.after.needsOf(key).stream()
                    .filter(fates.created::contains)
                    .forEach(needed -> ties.add(new Tie(leaving.get(key), needed, false)));
        }
    }

    /** A table is identified by an index only when there is one. */
    private void addIdentities() {
        for (Table table : fates.to.all(Table.class)) {
            if ((isNew(table.key()) && isIdentifiedByIndex(table)) || waitsForIndex(table)) {
                SchemaChange change = new SchemaChange.AlterObject(withUsualIdentity(table), table);
                ChangeNode node = node(change, false, table.key(), rank(ObjectKind.INDEX) + 5, 1);
                ties.add(new Tie(node, table.key(), true));
                identifying(table).forEach(each -> ties.add(new Tie(node, each, true)));
            }
        }
    }

    private boolean waitsForIndex(Table table) {
        return isIdentifiedByIndex(table)
                && identifying(table).stream().anyMatch(index -> isNew(index) || fates.renamed.containsValue(index));
    }

    private static List<ObjectKey> identifying(Table table) {
        String name = table.replicaIdentity().substring(BY_INDEX.length()).replace("\"", "");
        Identifier index = Identifier.of(name);
        return List.of(
                ObjectKey.of(ObjectKind.INDEX, table.name(), index),
                ObjectKey.of(ObjectKind.CONSTRAINT, table.name(), index));
    }

    private void both(ObjectKey key, ChangeNode node) {
        leaving.put(key, node);
        arriving.put(key, node);
    }

    private ChangeNode columnNode(SchemaChange change, boolean departs, ObjectKey key, int step) {
        // Of one table first what is new, then what changes, then what goes.
        ObjectKey place = new ObjectKey(key.kind(), key.table(), step + key.name());
        return node(change, departs, place, rank(ObjectKind.COLUMN), step);
    }

    private ChangeNode drop(SchemaChange change, ObjectKey key, SchemaObject object) {
        // Tables last: whoever reads the plan may want to bring rows elsewhere before.
        ChangeNode node = object instanceof Table
                ? new ChangeNode(change, true, key, 3, 0, 0)
                : new ChangeNode(change, true, key, 1, -rank(object), 0);
        all.add(node);
        return node;
    }

    private ChangeNode node(SchemaChange change, boolean departs, ObjectKey key, int rank, int step) {
        ChangeNode node = new ChangeNode(change, departs, key, 2, rank, step);
        all.add(node);
        return node;
    }

    private static int rank(SchemaObject object) {
        int kind = rank(object.key().kind());
        return object instanceof Constraint constraint ? kind + CONSTRAINTS.indexOf(constraint.kind()) : kind;
    }

    /** A routine may mention in its text what no server knows that it needs, so that it is made late, if nothing needs it. */
    private static int rank(ObjectKind kind) {
        return kind == ObjectKind.ROUTINE ? rank(ObjectKind.VIEW) + RANKS / 2 : KINDS.indexOf(kind) * RANKS;
    }

    private static boolean isIdentifiedByIndex(Table table) {
        return table.replicaIdentity().startsWith(BY_INDEX);
    }

    private static Sequence ownedBy(Sequence sequence, Optional<ObjectKey> owner) {
        return new Sequence(sequence.name(), sequence.options(), owner, sequence.unlogged(), sequence.details());
    }

    private static Table withUsualIdentity(Table table) {
        return table.changed().replicaIdentity(Table.USUAL_IDENTITY).build();
    }
}
