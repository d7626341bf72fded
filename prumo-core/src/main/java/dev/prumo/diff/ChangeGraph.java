package dev.prumo.diff;

import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.ConstraintKind;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Which changes must come before which.
 *
 * <p>Two rules: what needs something leaves before it does, and arrives after it did. Between two changes in place only the
 * second one counts. Foreign keys that close a circle of new tables, or of tables that go, are made after them or dropped
 * before.
 */
final class ChangeGraph {
    private final Fates fates;
    private final ChangeNodes nodes;

    private ChangeGraph(Fates fates, Set<ObjectKey> apartBefore, Set<ObjectKey> apartAfter) {
        this.fates = fates;
        this.nodes = new ChangeNodes(fates, apartBefore, apartAfter);
        keys(fates.from, this::addLeaving);
        keys(fates.to, this::addArriving);
        nodes.asides.forEach(this::addAside);
        nodes.early.forEach(this::addEarly);
        fates.created.forEach(this::addIndexOfParent);
        nodes.ties.forEach(this::tie);
        addNames();
    }

    /** Returns the changes in order. */
    static List<SchemaChange> inOrder(Fates fates) {
        Set<ObjectKey> before = new TreeSet<>();
        Set<ObjectKey> after = new TreeSet<>();
        while (true) {
            ChangeGraph graph = new ChangeGraph(fates, before, after);
            if (!graph.separate(before, after)) {
                return ChangeOrder.sorted(graph.nodes.all).stream()
                        .map(node -> node.change)
                        .toList();
            }
        }
    }

    private static void keys(Snapshot snapshot, Consumer<ObjectKey> each) {
        for (SchemaObject object : snapshot.objects().values()) {
            each.accept(object.key());
            Dependencies.columnsOf(object).forEach(each);
        }
    }

    private void addLeaving(ObjectKey key) {
        List<ChangeNode> own = nodes.leaving(key);
        if (own.isEmpty()) {
            return;
        }
        for (ObjectKey needing : fates.before.neededBy(key)) {
            for (ChangeNode earlier : nodes.leaving(needing)) {
                for (ChangeNode later : own) {
                    if (isLeftBehind(needing) && fates.altered.containsKey(key)) {
                        later.before(earlier);
                    } else if ((earlier.departs || later.departs) && !isKeptHeir(needing)) {
                        order(earlier, later, isLenient(fates.from, needing));
                    }
                }
            }
        }
        // What comes under the same key comes after; an exchanged type is the exception.
        if (!nodes.asides.containsKey(key) && !isWithParent(key)) {
            own.stream()
                    .filter(node -> node.departs)
                    .forEach(gone -> nodes.arriving(key).forEach(gone::before));
        }
    }

    /** What has no change of its own must not bring its needs to the change of the parent's. */
    private boolean isWithParent(ObjectKey key) {
        return key.kind() == ObjectKind.COLUMN ? fates.heirsAfter.isHeir(key) : fates.heirsAfter.isHandedDown(key);
    }

    private static ObjectKey tableOf(ObjectKey key) {
        return key.kind() == ObjectKind.COLUMN ? new ObjectKey(ObjectKind.TABLE, "", key.table()) : key;
    }

    /** The table is made, then its index, then it is attached. */
    private void addEarly(ObjectKey index, ChangeNode node) {
        ObjectKey table = fates.after.owner(index).orElseThrow();
        Optional.ofNullable(nodes.detached.get(table)).ifPresent(made -> made.before(node));
        nodes.arriving(table).forEach(node::before);
    }

    /** The new index of a parent is made when all new parts are attached, whose indexes are made after it. */
    private void addIndexOfParent(ObjectKey key) {
        if (key.kind() == ObjectKind.INDEX && !nodes.early.containsKey(key)) {
            fates.heirsAfter
                    .source(key)
                    .ifPresent(source -> nodes.arriving(fates.after.owner(key).orElseThrow())
                            .forEach(table -> nodes.arriving(source).forEach(table::before)));
        }
    }

    /** A column that came from a parent can be dropped once its table has left the parent. */
    private boolean isLeftBehind(ObjectKey key) {
        return fates.heirsBefore.isHeir(key) && fates.columns.get(key) instanceof SchemaChange.DropTableColumn;
    }

    private boolean isKeptHeir(ObjectKey key) {
        return fates.heirsBefore.isHeir(key)
                && fates.before.owner(key).filter(fates::isGone).isEmpty();
    }

    private void addArriving(ObjectKey key) {
        if (isWithParent(key)) {
            return;
        }
        List<ChangeNode> own = nodes.arriving(key);
        if (own.isEmpty()) {
            return;
        }
        for (ObjectKey needed : fates.after.needsOf(key)) {
            if (nodes.early.containsKey(key) && nodes.detached.containsKey(tableOf(needed))) {
                continue;
            }
            for (ChangeNode earlier : nodes.arriving(needed)) {
                own.forEach(later -> order(earlier, later, isLenient(fates.to, key)));
            }
        }
    }

    /** A foreign key that can only be written in its table does not ask whether the other table is there. */
    private boolean isLenient(Snapshot snapshot, ObjectKey key) {
        return key.kind() == ObjectKind.CONSTRAINT
                && snapshot.find(key)
                        .filter(object -> isForeignKey(object) && !fates.canCreate(object))
                        .isPresent();
    }

    private static boolean isForeignKey(SchemaObject object) {
        return object instanceof Constraint constraint && constraint.kind() == ConstraintKind.FOREIGN_KEY;
    }

    private static void order(ChangeNode earlier, ChangeNode later, boolean lenient) {
        if (lenient) {
            earlier.ratherBefore(later);
        } else {
            earlier.before(later);
        }
    }

    /** Whoever names an old type in its own name or text is dropped while the type still has its name. */
    private void addAside(ObjectKey type, ChangeNode aside) {
        for (ObjectKey needing : fates.before.neededBy(type)) {
            if (!fates.exchanged.contains(needing)) {
                nodes.leaving(needing).stream().filter(node -> node.departs).forEach(node -> node.before(aside));
            }
        }
        nodes.comers().stream()
                .filter(key -> key.table().isEmpty() && key.name().equals(type.name()))
                .forEach(key -> nodes.arriving(key).forEach(aside::before));
    }

    private void tie(ChangeNodes.Tie tie) {
        if (tie.arrival()) {
            nodes.arriving(tie.key()).forEach(node -> node.before(tie.node()));
        } else {
            nodes.leaving(tie.key()).forEach(node -> tie.node().before(node));
            if (fates.created.contains(tie.key())) {
                nodes.arriving(tie.key()).forEach(node -> tie.node().before(node));
            }
        }
    }

    /** A name is free again before it is given anew. */
    private void addNames() {
        Map<String, List<ChangeNode>> freed = new HashMap<>();
        for (ObjectKey key : nodes.goers()) {
            if (!nodes.asides.containsKey(key)) {
                free(freed, key, nodes.leaving(key));
            }
        }
        fates.renamed.keySet().forEach(key -> free(freed, key, nodes.leaving(key)));
        nodes.comers().forEach(key -> take(freed, key));
        fates.renamed.values().forEach(key -> take(freed, key));
    }

    private static void free(Map<String, List<ChangeNode>> freed, ObjectKey key, List<ChangeNode> nodes) {
        freed.computeIfAbsent(slot(key), any -> new ArrayList<>()).addAll(nodes);
    }

    private void take(Map<String, List<ChangeNode>> freed, ObjectKey key) {
        List<ChangeNode> takers = fates.renamed.containsValue(key) ? renames(key) : nodes.arriving(key);
        for (ChangeNode gone : freed.getOrDefault(slot(key), List.of())) {
            takers.forEach(gone::ratherBefore);
        }
    }

    private List<ChangeNode> renames(ObjectKey fresh) {
        return fates.renamed.entrySet().stream()
                .filter(pair -> pair.getValue().equals(fresh))
                .flatMap(pair -> nodes.leaving(pair.getKey()).stream())
                .toList();
    }

    /** Products share names between kinds, and some between tables; more wishes than needed do no harm. */
    private static String slot(ObjectKey key) {
        return key.kind() == ObjectKind.ROUTINE ? key.toString() : key.name();
    }

    /** Takes constraints that close a circle out of their tables; false if there is nothing to take out. */
    private boolean separate(Set<ObjectKey> before, Set<ObjectKey> after) {
        Set<ChangeNode> circles = ChangeOrder.circles(nodes.all);
        return !circles.isEmpty()
                && (separate(circles, before, after, ChangeGraph::isForeignKey)
                        || separate(circles, before, after, constraint -> constraint.kind() == ConstraintKind.CHECK)
                        || remakeOne(circles));
    }

    /** What is changed in place stands between what it needed and what it is to need; made again, it does not. */
    private boolean remakeOne(Set<ChangeNode> circles) {
        for (ChangeNode node : circles) {
            if (node.change instanceof SchemaChange.AlterObject alter && isWithoutRows(alter.to())) {
                fates.remakeAltered(alter.to().key());
                return true;
            }
        }
        return false;
    }

    private boolean isWithoutRows(SchemaObject object) {
        return switch (object.key().kind()) {
            case VIEW, ROUTINE, TRIGGER, RULE, POLICY, INDEX, STATISTICS -> true;
            case CONSTRAINT -> fates.canCreate(object) && fates.canDrop(object);
            default -> false;
        };
    }

    private boolean separate(
            Set<ChangeNode> circles, Set<ObjectKey> before, Set<ObjectKey> after, Predicate<Constraint> which) {
        boolean found = false;
        for (ChangeNode node : circles) {
            if (node.change instanceof SchemaChange.CreateObject create) {
                for (Constraint constraint : create.inline()) {
                    if (which.test(constraint)
                            && !fates.heirsAfter.isHeir(constraint.key())
                            && fates.canCreate(constraint)
                            && leadsTo(circles, node, constraint)) {
                        found |= after.add(constraint.key());
                    }
                }
            } else if (node.change instanceof SchemaChange.DropObject drop) {
                for (Constraint constraint : drop.inline()) {
                    if (which.test(constraint)
                            && !fates.heirsBefore.isHeir(constraint.key())
                            && fates.canDrop(constraint)
                            && comesFrom(circles, node, constraint)) {
                        found |= before.add(constraint.key());
                    }
                }
            }
        }
        return found;
    }

    private boolean leadsTo(Set<ChangeNode> circles, ChangeNode node, Constraint constraint) {
        return fates.after.needsOf(constraint.key()).stream()
                .flatMap(needed -> nodes.arriving(needed).stream())
                .anyMatch(other -> other != node && circles.contains(other));
    }

    private boolean comesFrom(Set<ChangeNode> circles, ChangeNode node, Constraint constraint) {
        return fates.before.needsOf(constraint.key()).stream()
                .flatMap(needed -> nodes.leaving(needed).stream())
                .anyMatch(other -> other != node && circles.contains(other));
    }
}
