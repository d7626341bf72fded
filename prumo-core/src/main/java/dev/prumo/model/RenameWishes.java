package dev.prumo.model;

import dev.prumo.diff.Rename;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;
import dev.prumo.schema.Snapshot;
import dev.prumo.schema.Table;
import dev.prumo.sql.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Renames as people write them: {@code old:new} for a table or any object that stands alone, {@code table.old:new} for a
 * column, under the name that the table has before.
 */
public final class RenameWishes {
    private static final List<ObjectKind> KINDS = List.of(
            ObjectKind.TABLE,
            ObjectKind.VIEW,
            ObjectKind.ENUM,
            ObjectKind.DOMAIN,
            ObjectKind.COMPOSITE,
            ObjectKind.RANGE,
            ObjectKind.SEQUENCE);

    private final List<Wish> wishes;

    private RenameWishes(List<Wish> wishes) {
        this.wishes = List.copyOf(wishes);
    }

    private record Wish(String text, String from, String to) {
        boolean ofColumn() {
            return from.indexOf('.') > 0;
        }
    }

    /** @throws PrumoException if a text is no rename */
    public static RenameWishes parse(List<String> texts) {
        List<Wish> wishes = new ArrayList<>();
        for (String text : texts) {
            int colon = text.indexOf(':');
            String from = colon < 0 ? "" : text.substring(0, colon).strip();
            String to = colon < 0 ? "" : text.substring(colon + 1).strip();
            if (from.isEmpty() || to.isEmpty() || to.indexOf(':') >= 0) {
                throw PrumoException.of(ErrorCode.RENAME_INVALID)
                        .with("value", text)
                        .build();
            }
            wishes.add(new Wish(text, from, to));
        }
        return new RenameWishes(wishes);
    }

    /** As people write a rename. */
    public static String text(ObjectKey from, ObjectKey to) {
        return (from.table().isEmpty() ? "" : from.table() + ".") + from.name() + ":" + to.name();
    }

    /** The wishes that mean something between two snapshots, by their text. */
    public Map<String, Rename> between(Snapshot from, Snapshot to) {
        Map<String, Rename> found = new LinkedHashMap<>();
        Map<String, String> tables = new LinkedHashMap<>();
        for (Wish wish : wishes) {
            if (!wish.ofColumn()) {
                object(wish, from, to).ifPresent(rename -> {
                    found.put(wish.text(), rename);
                    tables.put(wish.from(), wish.to());
                });
            }
        }
        for (Wish wish : wishes) {
            if (wish.ofColumn()) {
                column(wish, from, to, tables).ifPresent(rename -> found.put(wish.text(), rename));
            }
        }
        return found;
    }

    private static Optional<Rename> object(Wish wish, Snapshot from, Snapshot to) {
        for (ObjectKind kind : KINDS) {
            ObjectKey before = new ObjectKey(kind, "", wish.from());
            ObjectKey after = new ObjectKey(kind, "", wish.to());
            if (from.find(before).isPresent() && to.find(after).isPresent()) {
                return Optional.of(new Rename(before, after));
            }
        }
        return Optional.empty();
    }

    private static Optional<Rename> column(Wish wish, Snapshot from, Snapshot to, Map<String, String> tables) {
        int dot = wish.from().lastIndexOf('.');
        String table = wish.from().substring(0, dot);
        int toDot = wish.to().lastIndexOf('.');
        String toTable = toDot > 0 ? wish.to().substring(0, toDot) : tables.getOrDefault(table, table);
        ObjectKey before = new ObjectKey(ObjectKind.COLUMN, table, wish.from().substring(dot + 1));
        ObjectKey after = new ObjectKey(ObjectKind.COLUMN, toTable, wish.to().substring(toDot + 1));
        return hasColumn(from, before) && hasColumn(to, after)
                ? Optional.of(new Rename(before, after))
                : Optional.empty();
    }

    private static boolean hasColumn(Snapshot snapshot, ObjectKey key) {
        return snapshot.table(Identifier.of(key.table()))
                .flatMap(table -> table.column(Identifier.of(key.name())))
                .isPresent();
    }

    /**
     * Refuses wishes that meant something nowhere.
     *
     * @param understood texts of those that did
     * @param known what could have been meant, such as {@code audits.note}
     */
    public void requireUnderstood(Set<String> understood, Set<String> known) {
        for (Wish wish : wishes) {
            if (!understood.contains(wish.text())) {
                throw PrumoException.of(ErrorCode.RENAME_UNKNOWN)
                        .with("text", wish.text())
                        .with("known", known.isEmpty() ? "–" : String.join(", ", new TreeSet<>(known)))
                        .build();
            }
        }
    }

    /** What is in the first snapshot and not in the second, or the other way round: the names that a rename could have. */
    public static Set<String> candidates(Snapshot from, Snapshot to) {
        Set<String> names = new TreeSet<>(missing(from, to));
        names.addAll(missing(to, from));
        return names;
    }

    private static Set<String> missing(Snapshot from, Snapshot to) {
        Set<String> names = new TreeSet<>();
        from.objects().keySet().stream()
                .filter(key -> KINDS.contains(key.kind()) && to.find(key).isEmpty())
                .forEach(key -> names.add(key.name()));
        for (Table table : from.all(Table.class)) {
            to.table(table.name())
                    .ifPresent(other -> table.columns().stream()
                            .filter(column -> other.column(column.name()).isEmpty())
                            .forEach(column -> names.add(
                                    table.name().text() + "." + column.name().text())));
        }
        return names;
    }
}
