package dev.prumo.diff;

import dev.prumo.operation.SchemaChange;
import dev.prumo.operation.SchemaChange.TableShape;
import dev.prumo.schema.Column;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.ConstraintKind;
import dev.prumo.schema.DomainType;
import dev.prumo.schema.Facts;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Sequence;
import dev.prumo.schema.Snapshot;
import dev.prumo.schema.Table;
import dev.prumo.sql.Identifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of every object and column: kept, dropped, created, changed in place, made again, or changed with the rebuild
 * of its table. In which order is not decided here.
 */
final class Fates {
    final Snapshot from;
    final Snapshot to;
    final Abilities abilities;
    final Dependencies before;
    final Dependencies after;
    final Heirs heirsBefore;
    final Heirs heirsAfter;
    final NavigableSet<ObjectKey> dropped = new TreeSet<>();
    final NavigableSet<ObjectKey> created = new TreeSet<>();
    /** Dropped and created again under one key; objects and columns. */
    final NavigableSet<ObjectKey> remade = new TreeSet<>();
    /** Tables that are given another shape as a whole. */
    final NavigableMap<ObjectKey, SchemaChange.RebuildTable> rebuilt = new TreeMap<>();
    /** Objects changed in place, by their key after. */
    final NavigableMap<ObjectKey, SchemaChange> altered = new TreeMap<>();
    /** Columns that are added, dropped or changed in place. */
    final NavigableMap<ObjectKey, SchemaChange> columns = new TreeMap<>();
    /** Another name only; key before to key after. */
    final NavigableMap<ObjectKey, ObjectKey> renamed;
    /** Columns whose default is away while what it needs is made again. */
    final NavigableSet<ObjectKey> bare = new TreeSet<>();
    /** Types that are made again beside the old one while columns change from the one to the other. */
    final NavigableSet<ObjectKey> exchanged = new TreeSet<>();

    /** Tables that get columns from a parent which a table that is there cannot get. */
    final NavigableSet<ObjectKey> unreachable = new TreeSet<>();

    private final Deque<ObjectKey> gone = new ArrayDeque<>();
    private final Deque<SchemaChange> inPlace = new ArrayDeque<>();

    Fates(Snapshot from, NameMatches matches, Abilities abilities) {
        this.from = from;
        this.to = matches.wanted();
        this.abilities = abilities;
        this.renamed = new TreeMap<>(matches.renamed());
        this.before = new Dependencies(from);
        this.after = new Dependencies(to);
        this.heirsBefore = new Heirs(from);
        this.heirsAfter = new Heirs(to);
        compare();
        rebuild();
        spread();
    }

    private void compare() {
        renamed.entrySet().removeIf(pair -> !canRename(pair));
        for (ObjectKey key : from.objects().keySet()) {
            if (!to.objects().containsKey(key) && !renamed.containsKey(key)) {
                dropped.add(key);
            }
        }
        Set<ObjectKey> named = new TreeSet<>(renamed.values());
        to.objects().forEach((key, object) -> {
            Optional<SchemaObject> old = from.find(key);
            if (old.isPresent()) {
                compare(old.get(), object);
            } else if (!named.contains(key)) {
                created.add(key);
                if (object instanceof Table table && table.partitionOf().isEmpty()) {
                    new ColumnChanges(this).ofNew(table);
                }
            }
        });
        renamed.forEach((old, fresh) -> {
            SchemaObject object = find(to, fresh);
            compare(NameMatches.named(find(from, old), Identifier.of(fresh.name())), object);
        });
        dropped.forEach(gone::add);
        remade.forEach(gone::add);
    }

    private boolean canRename(Map.Entry<ObjectKey, ObjectKey> pair) {
        SchemaObject object = find(from, pair.getKey());
        return abilities.canDo(new SchemaChange.RenameObject(
                object, NameMatches.named(object, Identifier.of(pair.getValue().name()))));
    }

    private void compare(SchemaObject old, SchemaObject fresh) {
        if (old.equals(fresh)) {
            return;
        }
        if (old instanceof Table table && fresh instanceof Table wanted) {
            compareTables(table, wanted);
            return;
        }
        ObjectKey key = fresh.key();
        if (Facts.of(Heirs.plain(old)).equals(Facts.of(Heirs.plain(fresh))) && !isToBeAttached(old, fresh)) {
            return;
        }
        if (heirsAfter.isHandedDown(key) && isWithSource(key) && !sameButDetails(old, fresh)) {
            return;
        }
        SchemaChange change = new SchemaChange.AlterObject(old, fresh);
        if (abilities.canDo(change) && !(old instanceof DomainType && isInsideOfATypeOfAColumn(key))) {
            altered.put(key, change);
        } else {
            remade.add(key);
        }
    }

    /** Rules of a domain can be changed under columns of its type, but not under arrays of it. */
    private boolean isInsideOfATypeOfAColumn(ObjectKey domain) {
        return before.neededBy(domain).stream()
                .filter(column -> column.kind() == ObjectKind.COLUMN)
                .flatMap(column -> heirsBefore.column(column).stream())
                .anyMatch(column ->
                        !Words.isName(column.type(), domain.name()) && Words.mentions(column.type(), domain.name()));
    }

    /** Whether a part of a table becomes the part of a new one of its parent; one that was there attaches by itself. */
    private boolean isToBeAttached(SchemaObject old, SchemaObject fresh) {
        return heirsBefore.source(old.key()).isEmpty()
                && heirsAfter
                        .source(fresh.key())
                        .filter(source -> !heirsAfter.isHandedDown(fresh.key())
                                && !from.objects().containsKey(source))
                        .isPresent();
    }

    private static boolean sameButDetails(SchemaObject old, SchemaObject fresh) {
        return Facts.of(Heirs.bare(Heirs.plain(old))).equals(Facts.of(Heirs.bare(Heirs.plain(fresh))));
    }

    /** Whether the one of the parent is also another one than before. */
    private boolean isWithSource(ObjectKey key) {
        return heirsAfter
                .source(key)
                .filter(source -> !from.find(source).equals(to.find(source)))
                .isPresent();
    }

    private void compareTables(Table old, Table wanted) {
        Table bareOld = old.withColumns(List.of());
        Table bareWanted = wanted.withColumns(List.of());
        if (!Facts.of(bareOld).equals(Facts.of(bareWanted))) {
            altered.put(wanted.key(), new SchemaChange.AlterObject(old, wanted));
        }
        new ColumnChanges(this).between(old, wanted);
    }

    /** A table with a change that cannot be made in place is rebuilt, or made again where there is no rebuilding. */
    private void rebuild() {
        for (Table table : to.all(Table.class)) {
            ObjectKey key = table.key();
            Optional<Table> old = from.table(table.name());
            if (old.isPresent() && columnKeys(key).stream().anyMatch(this::isOtherKey)) {
                remake(key);
            } else if (old.isPresent() && !remade.contains(key) && hasImpossible(key)) {
                SchemaChange.RebuildTable change = new SchemaChange.RebuildTable(
                        new TableShape(old.get(), constraints(from, before, key)),
                        new TableShape(table, constraints(to, after, key)),
                        Map.of());
                // The rows of a partitioned table are in its parts, and cannot be moved with the table.
                boolean spread = !old.get().partitionBy().equals(table.partitionBy());
                if (!spread && abilities.canDo(change)) {
                    rebuildTable(key, change);
                } else {
                    remakeImpossible(key);
                }
            }
        }
        altered.values().forEach(inPlace::add);
        columns.values().forEach(this::addColumnChange);
        rebuilt.values().forEach(inPlace::add);
    }

    private void addColumnChange(SchemaChange change) {
        if (change instanceof SchemaChange.DropTableColumn drop) {
            gone.add(ObjectKey.column(drop.table(), drop.column().name()));
        }
        inPlace.add(change);
    }

    private void rebuildTable(ObjectKey key, SchemaChange.RebuildTable change) {
        rebuilt.put(key, change);
        altered.remove(key);
        columnKeys(key).forEach(column -> {
            if (columns.remove(column) instanceof SchemaChange.DropTableColumn) {
                gone.add(column);
            }
        });
        for (Constraint constraint : change.from().constraints()) {
            forget(constraint.key());
        }
        for (Constraint constraint : change.to().constraints()) {
            forget(constraint.key());
        }
    }

    private void forget(ObjectKey constraint) {
        dropped.remove(constraint);
        created.remove(constraint);
        remade.remove(constraint);
        altered.remove(constraint);
        renamed.remove(constraint);
        gone.remove(constraint);
    }

    private List<ObjectKey> columnKeys(ObjectKey table) {
        ObjectKey first = new ObjectKey(ObjectKind.COLUMN, table.name(), "");
        ObjectKey end = new ObjectKey(ObjectKind.COLUMN, table.name() + '\0', "");
        return List.copyOf(columns.subMap(first, end).keySet());
    }

    private boolean hasImpossible(ObjectKey table) {
        return unreachable.contains(table)
                || isImpossible(altered.get(table))
                || columnKeys(table).stream().anyMatch(column -> isImpossible(columns.get(column)))
                || before.partsOf(table).stream().anyMatch(part -> isImpossiblePart(part, true))
                || after.partsOf(table).stream().anyMatch(part -> isImpossiblePart(part, false));
    }

    private boolean isImpossible(@Nullable SchemaChange change) {
        return change != null && !abilities.canDo(change);
    }

    private boolean isImpossiblePart(ObjectKey part, boolean goes) {
        if (part.kind() != ObjectKind.CONSTRAINT) {
            return false;
        }
        SchemaObject constraint = find(goes ? from : to, part);
        if (remade.contains(part)) {
            return !canDrop(constraint) || !canCreate(constraint);
        }
        return goes ? dropped.contains(part) && !canDrop(constraint) : created.contains(part) && !canCreate(constraint);
    }

    boolean canDrop(SchemaObject object) {
        return abilities.canDo(new SchemaChange.DropObject(object, List.of()));
    }

    boolean canCreate(SchemaObject object) {
        return abilities.canDo(new SchemaChange.CreateObject(object, List.of()));
    }

    private void remakeImpossible(ObjectKey table) {
        if (isImpossible(altered.get(table))) {
            remake(table);
            return;
        }
        unreachable.remove(table);
        for (ObjectKey column : columnKeys(table)) {
            if (columns.get(column) instanceof SchemaChange.AlterTableColumn change && !abilities.canDo(change)) {
                remakeColumn(column);
            }
        }
    }

    private boolean isOtherKey(ObjectKey column) {
        return columns.get(column) instanceof SchemaChange.AlterTableColumn change
                && !change.from().type().equals(change.to().type())
                && isSpreadBy(new ObjectKey(ObjectKind.TABLE, "", column.table()), column);
    }

    /** Constraints that are written in a table, as one snapshot has them. */
    static List<Constraint> constraints(Snapshot snapshot, Dependencies dependencies, ObjectKey table) {
        List<Constraint> found = new ArrayList<>();
        for (ObjectKey part : dependencies.partsOf(table)) {
            snapshot.find(part)
                    .filter(Constraint.class::isInstance)
                    .ifPresent(object -> found.add((Constraint) object));
        }
        return found;
    }

    /** Who is in the way of a change is made again, and so is whoever needs what goes. */
    private void spread() {
        while (!gone.isEmpty() || !inPlace.isEmpty()) {
            if (gone.isEmpty()) {
                clear(inPlace.remove());
            } else {
                ObjectKey key = gone.remove();
                List.copyOf(before.neededBy(key)).forEach(needing -> follow(key, needing));
            }
        }
        new ArrayList<>(exchanged).forEach(this::exchangeNeeded);
        if (loosenKeys()) {
            spread();
        }
    }

    /** A foreign key steps aside while the types of both its sides change: between the two they may not be comparable. */
    private boolean loosenKeys() {
        List<ObjectKey> between = new ArrayList<>();
        for (Constraint constraint : from.all(Constraint.class)) {
            ObjectKey key = constraint.key();
            if (constraint.kind() == ConstraintKind.FOREIGN_KEY
                    && !heirsBefore.isHeir(key)
                    && !isGone(key)
                    && !isKeptByRebuild(key)
                    && isRetyped(key, true)
                    && isRetyped(key, false)
                    && canDrop(constraint)
                    && canCreate(constraint)) {
                between.add(key);
            }
        }
        between.forEach(this::remake);
        return !between.isEmpty();
    }

    private boolean isRetyped(ObjectKey foreignKey, boolean own) {
        return before.needsOf(foreignKey).stream()
                .filter(key -> key.kind() == ObjectKind.COLUMN && key.table().equals(foreignKey.table()) == own)
                .anyMatch(key -> columns.get(key) instanceof SchemaChange.AlterTableColumn change
                        && !change.from().type().equals(change.to().type()));
    }

    /** A type that steps aside needs the old ones of the types that it is made of. */
    private void exchangeNeeded(ObjectKey type) {
        for (ObjectKey needed : before.needsOf(type)) {
            if (isType(needed) && (remade.contains(needed) || dropped.contains(needed)) && exchanged.add(needed)) {
                exchangeNeeded(needed);
            }
        }
    }

    private void clear(SchemaChange change) {
        Set<ObjectKind> kinds = abilities.inTheWay(change);
        if (kinds.isEmpty()) {
            return;
        }
        for (ObjectKey touched : change.accept(new Touched(before))) {
            for (ObjectKey needing : List.copyOf(before.neededBy(touched))) {
                if (kinds.contains(needing.kind()) && !isGone(needing) && !isKeptByRebuild(needing)) {
                    if (needing.kind() != ObjectKind.COLUMN) {
                        remakeIfPossible(needing);
                    } else if (heirsBefore
                            .column(needing)
                            .filter(column -> column.generated().isPresent())
                            .isPresent()) {
                        remakeColumn(needing);
                    }
                }
            }
        }
    }

    private boolean isKeptByRebuild(ObjectKey key) {
        return before.owner(key).filter(rebuilt::containsKey).isPresent();
    }

    /** Whether something is not there for a while, or for ever. */
    boolean isGone(ObjectKey key) {
        return dropped.contains(key)
                || remade.contains(key)
                || columns.get(key) instanceof SchemaChange.DropTableColumn
                || (key.kind() == ObjectKind.COLUMN
                        && before.owner(key).filter(this::isGone).isPresent());
    }

    private void follow(ObjectKey needed, ObjectKey needing) {
        if (isGone(needing) || (needing.kind() == ObjectKind.CONSTRAINT && isKeptByRebuild(needing))) {
            return;
        }
        if (needing.kind() == ObjectKind.COLUMN) {
            followWithColumn(needed, needing);
            return;
        }
        ObjectKey fresh = renamed.getOrDefault(needing, needing);
        boolean isHeir = heirsBefore.source(needing).filter(needed::equals).isPresent();
        if (isHeir && !isMadeAgain(needed)) {
            // It is on its own from now on.
            return;
        }
        boolean again = isMadeAgain(needed) && after.needsOf(fresh).contains(needed);
        boolean along = isHeir || before.owner(needing).filter(needed::equals).isPresent();
        if (again || along || !altered.containsKey(fresh)) {
            remakeIfPossible(needing);
        }
    }

    private boolean isMadeAgain(ObjectKey key) {
        return remade.contains(key)
                || (key.kind() == ObjectKind.COLUMN
                        && after.owner(key).filter(remade::contains).isPresent());
    }

    private void followWithColumn(ObjectKey needed, ObjectKey column) {
        Optional<Column> old = heirsBefore.column(column);
        Optional<Column> wanted = heirsAfter.column(column);
        if (old.isEmpty() || wanted.isEmpty() || isKeptByRebuild(column) || heirsBefore.isHeir(column)) {
            return;
        }
        if (isType(needed) && isOfAnotherKind(needed, wanted.get())) {
            exchange(needed, column, old.get(), wanted.get());
            return;
        }
        if (!isMadeAgain(needed) || !after.needsOf(column).contains(needed)) {
            return;
        }
        if (old.get().generated().isPresent() || wanted.get().generated().isPresent()) {
            remakeColumn(column);
        } else if (isType(needed) && Words.mentions(wanted.get().type(), needed.name())) {
            exchange(needed, column, old.get(), wanted.get());
        } else if (old.get().defaultValue().isPresent()) {
            bare.add(column);
        }
    }

    private static boolean isType(ObjectKey key) {
        return switch (key.kind()) {
            case ENUM, DOMAIN, COMPOSITE, RANGE -> true;
            default -> false;
        };
    }

    /** Whether a type goes, and one of another kind comes under its name. */
    private boolean isOfAnotherKind(ObjectKey type, Column wanted) {
        return dropped.contains(type)
                && Words.mentions(wanted.type(), type.name())
                && created.stream().anyMatch(key -> isType(key) && key.name().equals(type.name()));
    }

    private void exchange(ObjectKey type, ObjectKey key, Column old, Column wanted) {
        ObjectKey table = new ObjectKey(ObjectKind.TABLE, "", key.table());
        if (isSpreadBy(table, key)) {
            remake(table);
            return;
        }
        exchanged.add(type);
        SchemaChange change = ColumnChanges.exchange(type, key, old, wanted);
        columns.put(key, change);
        inPlace.add(change);
    }

    /** By whose values the rows of a table are spread keeps its type. */
    private boolean isSpreadBy(ObjectKey table, ObjectKey column) {
        return from.find(table)
                .flatMap(object -> ((Table) object).partitionBy())
                .filter(by -> Words.mentions(by, column.name()))
                .isPresent();
    }

    private void remakeIfPossible(ObjectKey key) {
        SchemaObject object = find(from, key);
        if (key.kind() != ObjectKind.CONSTRAINT || (canDrop(object) && canCreate(object))) {
            remake(key);
        }
    }

    /** Drops an object and makes it again, which would be changed in place otherwise. */
    void remakeAltered(ObjectKey key) {
        remake(renamed.entrySet().stream()
                .filter(pair -> pair.getValue().equals(key))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(key));
        spread();
    }

    private void remake(ObjectKey key) {
        ObjectKey fresh = renamed.remove(key);
        if (fresh != null) {
            dropped.add(key);
            created.add(fresh);
            altered.remove(fresh);
            gone.add(key);
            return;
        }
        if (!remade.add(key)) {
            return;
        }
        altered.remove(key);
        gone.add(key);
        if (key.kind() == ObjectKind.TABLE) {
            rebuilt.remove(key);
            columnKeys(key).forEach(columns::remove);
            from.find(key).map(Dependencies::columnsOf).ifPresent(gone::addAll);
        }
    }

    private void remakeColumn(ObjectKey key) {
        if (remade.add(key)) {
            columns.remove(key);
            gone.add(key);
        }
    }

    static SchemaObject find(Snapshot snapshot, ObjectKey key) {
        return snapshot.find(key).orElseThrow(() -> new IllegalStateException("there is no " + key));
    }

    Optional<ObjectKey> ownerOfSequence(Snapshot snapshot, ObjectKey key) {
        return snapshot.find(key).filter(Sequence.class::isInstance).flatMap(object -> ((Sequence) object).ownedBy());
    }
}
