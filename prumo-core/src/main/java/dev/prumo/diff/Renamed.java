package dev.prumo.diff;

import static java.util.Objects.requireNonNull;

import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.Column;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.Facts;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Snapshot;
import dev.prumo.schema.Table;
import dev.prumo.sql.Identifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.UnaryOperator;

/**
 * A snapshot after the renames that a person confirmed.
 *
 * <p>What a server will print of those who mention a renamed thing is known for certain only after it was renamed. Here it is
 * guessed: whoever differs from the wanted state by the renamed words alone is taken to be as wanted.
 *
 * @param snapshot after the renames
 * @param changes that rename, in order
 */
record Renamed(Snapshot snapshot, List<SchemaChange> changes) {
    /** Renames those of the confirmed that are there before and not after. */
    static Renamed of(Snapshot from, Snapshot to, Collection<Rename> confirmed, Abilities abilities) {
        List<Rename> valid = confirmed.stream()
                .filter(rename -> exists(from, rename.from()) && exists(to, rename.to()))
                .filter(rename -> !rename.from().equals(rename.to()))
                .distinct()
                .toList();
        return valid.isEmpty() ? new Renamed(from, List.of()) : new Renaming(from, to, valid, abilities).run();
    }

    private static boolean exists(Snapshot snapshot, ObjectKey key) {
        return key.kind() == ObjectKind.COLUMN
                ? snapshot.table(Identifier.of(key.table()))
                        .flatMap(table -> table.column(Identifier.of(key.name())))
                        .isPresent()
                : snapshot.find(key).isPresent();
    }

    /** The work of {@link #of}. */
    private static final class Renaming {
        private final Snapshot from;
        private final Snapshot to;
        private final List<Rename> columns;
        private final List<Rename> objects;
        private final NewNames names;
        private final Dependencies dependencies;

        Renaming(Snapshot from, Snapshot to, List<Rename> confirmed, Abilities abilities) {
            this.from = from;
            this.to = to;
            this.objects = confirmed.stream()
                    .filter(rename -> !rename.isColumn())
                    .filter(rename -> from.find(rename.from())
                            .filter(object -> abilities.canDo(new SchemaChange.RenameObject(
                                    object, NameMatches.named(object, Identifier.of(name(rename.to()))))))
                            .isPresent())
                    .toList();
            this.columns = confirmed.stream()
                    .filter(Rename::isColumn)
                    .filter(rename -> !rename.from().name().equals(rename.to().name()))
                    .toList();
            this.dependencies = new Dependencies(from);
            List<Rename> all = new ArrayList<>(objects);
            columns.forEach(rename -> withHeirs(rename, all));
            this.names = new NewNames(all);
        }

        Renamed run() {
            List<SchemaChange> changes = new ArrayList<>();
            Set<ObjectKey> gone = inTheWay();
            gone.stream()
                    .filter(key ->
                            dependencies.owner(key).filter(gone::contains).isEmpty())
                    .sorted()
                    .forEach(key -> from.find(key)
                            .ifPresent(object -> changes.add(new SchemaChange.DropObject(
                                    object,
                                    dependencies.partsOf(key).stream()
                                            .flatMap(part -> from.find(part).stream())
                                            .filter(Constraint.class::isInstance)
                                            .map(Constraint.class::cast)
                                            .toList()))));
            inOrder(objects, changes, this::renaming);
            inOrder(columns, changes, this::renamingOfColumn);
            return new Renamed(snapshot(), changes);
        }

        /** The name only: what else a server shows differently afterwards is no part of the statement. */
        private SchemaChange renaming(Rename rename, String old, String fresh) {
            SchemaObject object =
                    from.find(rename.from()).orElseThrow().accept(new Rewriter(names, UnaryOperator.identity()));
            return new SchemaChange.RenameObject(
                    NameMatches.named(object, Identifier.of(old)), NameMatches.named(object, Identifier.of(fresh)));
        }

        private SchemaChange renamingOfColumn(Rename rename, String old, String fresh) {
            return new SchemaChange.RenameTableColumn(
                    Identifier.of(names.key(rename.from()).table()), Identifier.of(old), Identifier.of(fresh));
        }

        /** One step of a rename, from one name to another. */
        @FunctionalInterface
        private interface Step {
            SchemaChange of(Rename rename, String old, String fresh);
        }

        /** A name that another one is to get is made free before; where names go round in a circle, one steps aside. */
        private static void inOrder(List<Rename> renames, List<SchemaChange> changes, Step step) {
            List<Rename> left = new ArrayList<>(renames);
            left.sort(Comparator.comparing(Rename::from));
            Map<Rename, String> aside = new HashMap<>();
            while (!left.isEmpty()) {
                Set<ObjectKey> taken = new HashSet<>();
                left.stream().filter(rename -> !aside.containsKey(rename)).forEach(rename -> taken.add(place(rename)));
                Optional<Rename> next = left.stream()
                        .filter(rename -> !taken.contains(target(rename)))
                        .findFirst();
                if (next.isPresent()) {
                    Rename rename = next.get();
                    String old = aside.getOrDefault(rename, name(rename.from()));
                    changes.add(step.of(rename, old, name(rename.to())));
                    left.remove(rename);
                } else {
                    Rename rename = left.get(0);
                    String old = name(rename.from());
                    aside.put(rename, ColumnChanges.asideName(old));
                    changes.add(step.of(rename, old, ColumnChanges.asideName(old)));
                }
            }
        }

        private static ObjectKey place(Rename rename) {
            return new ObjectKey(
                    rename.from().kind(), rename.to().table(), rename.from().name());
        }

        private static ObjectKey target(Rename rename) {
            return rename.to();
        }

        private static String name(ObjectKey key) {
            return key.kind() == ObjectKind.ROUTINE
                    ? key.name().substring(0, key.name().indexOf('('))
                    : key.name();
        }

        /** A column that children have from their parent has its new name there, too. */
        private void withHeirs(Rename rename, List<Rename> all) {
            all.add(rename);
            Identifier parent = Identifier.of(rename.from().table());
            Identifier name = Identifier.of(rename.from().name());
            for (ObjectKey key : dependencies.neededBy(ObjectKey.of(ObjectKind.TABLE, parent))) {
                Optional<Table> child =
                        from.find(key).filter(Table.class::isInstance).map(Table.class::cast);
                child.filter(table -> Dependencies.parents(table).anyMatch(parent::equals))
                        .filter(table ->
                                table.column(name).filter(Column::inherited).isPresent())
                        .ifPresent(table -> withHeirs(
                                new Rename(
                                        ObjectKey.column(table.name(), name),
                                        new ObjectKey(
                                                ObjectKind.COLUMN,
                                                table.name().text(),
                                                rename.to().name())),
                                all));
            }
        }

        /** What stands where a new name goes and has no new name itself; it is not wanted, and its parts go with it. */
        private Set<ObjectKey> inTheWay() {
            Set<ObjectKey> leaving =
                    new HashSet<>(objects.stream().map(Rename::from).toList());
            Set<ObjectKey> found = new HashSet<>();
            for (Rename rename : objects) {
                if (from.objects().containsKey(rename.to()) && !leaving.contains(rename.to())) {
                    found.add(rename.to());
                    found.addAll(dependencies.partsOf(rename.to()));
                }
            }
            return found;
        }

        private Snapshot snapshot() {
            Set<ObjectKey> gone = inTheWay();
            return names.snapshot(
                    from, object -> gone.contains(object.key()) ? Optional.empty() : Optional.of(after(object)));
        }

        private SchemaObject after(SchemaObject object) {
            Map<String, String> words = names.wordsFor(object, from, dependencies);
            Rewriter plain = new Rewriter(names, UnaryOperator.identity());
            SchemaObject bare = object.accept(plain);
            if (words.isEmpty()) {
                return bare;
            }
            Rewriter guess = new Rewriter(names, Words.replacing(words));
            SchemaObject guessed = object.accept(guess);
            SchemaObject wanted = to.find(names.key(object.key())).orElse(guessed);
            if (bare instanceof Table table && wanted instanceof Table wantedTable) {
                return columnsAsWanted(table, (Table) guessed, wantedTable, words);
            }
            return same(Facts.of(bare), Facts.of(wanted), words) ? wanted : guessed;
        }

        private static Table columnsAsWanted(Table bare, Table guessed, Table wanted, Map<String, String> words) {
            List<Column> columns = new ArrayList<>();
            for (int at = 0; at < bare.columns().size(); at++) {
                Column column = bare.columns().get(at);
                columns.add(wanted.column(column.name())
                        .filter(other -> same(Facts.of(column), Facts.of(other), words))
                        .orElse(guessed.columns().get(at)));
            }
            boolean rest = same(Facts.of(bare.withColumns(List.of())), Facts.of(wanted.withColumns(List.of())), words);
            return (rest ? wanted : guessed).withColumns(columns);
        }

        private static boolean same(
                SortedMap<String, String> before, SortedMap<String, String> after, Map<String, String> words) {
            if (!before.keySet().equals(after.keySet())) {
                return false;
            }
            return before.entrySet().stream().allMatch(entry -> {
                String wanted = requireNonNull(after.get(entry.getKey()), "wanted");
                return entry.getValue().equals(wanted)
                        || (!entry.getKey().endsWith("comment") && Words.sameButFor(words, entry.getValue(), wanted));
            });
        }
    }
}
