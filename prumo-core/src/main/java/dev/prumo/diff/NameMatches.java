package dev.prumo.diff;

import dev.prumo.schema.Constraint;
import dev.prumo.schema.Index;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Snapshot;
import dev.prumo.sql.Identifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Constraints and indexes that both snapshots have, on one table and with one definition, under two names.
 *
 * @param renamed key before to key after, where the name matters
 * @param wanted the wanted snapshot, with the names before where they do not matter
 */
record NameMatches(SortedMap<ObjectKey, ObjectKey> renamed, Snapshot wanted) {
    static NameMatches between(Snapshot from, Snapshot to, DiffRules rules) {
        Map<List<Object>, Deque<SchemaObject>> missing = new HashMap<>();
        from.objects().forEach((key, object) -> {
            if (!to.objects().containsKey(key)) {
                signature(object)
                        .ifPresent(signature -> missing.computeIfAbsent(signature, any -> new ArrayDeque<>())
                                .add(object));
            }
        });
        SortedMap<ObjectKey, ObjectKey> renamed = new TreeMap<>();
        List<Rename> same = new ArrayList<>();
        to.objects().forEach((key, object) -> {
            if (!from.objects().containsKey(key)) {
                signature(object).map(missing::get).map(Deque::poll).ifPresent(before -> {
                    if (rules.loose() || (!isNamed(before) && !isNamed(object))) {
                        same.add(new Rename(key, before.key()));
                    } else if (!isHeirloom(object)) {
                        renamed.put(before.key(), key);
                    }
                });
            }
        });
        return new NameMatches(renamed, same.isEmpty() ? to : named(to, same));
    }

    /** The object under another name. */
    static SchemaObject named(SchemaObject object, Identifier name) {
        ObjectKey key = object.key();
        NewNames names = new NewNames(List.of(new Rename(key, new ObjectKey(key.kind(), key.table(), name.text()))));
        return object.accept(new Rewriter(names, UnaryOperator.identity()));
    }

    private static Snapshot named(Snapshot snapshot, List<Rename> renames) {
        NewNames names = new NewNames(renames);
        return names.snapshot(
                snapshot, object -> Optional.of(object.accept(new Rewriter(names, UnaryOperator.identity()))));
    }

    private static Optional<List<Object>> signature(SchemaObject object) {
        if (object instanceof Constraint constraint) {
            return Optional.of(
                    List.of(constraint.table(), constraint.kind(), constraint.definition(), constraint.valid()));
        }
        if (object instanceof Index index) {
            return Optional.of(List.of(index.table(), index.unique(), index.body(), index.valid()));
        }
        return Optional.empty();
    }

    private static boolean isNamed(SchemaObject object) {
        return !(object instanceof Constraint constraint) || constraint.named();
    }

    /** Its name is the one of the parent's. */
    private static boolean isHeirloom(SchemaObject object) {
        return object instanceof Constraint constraint && constraint.inherited();
    }
}
