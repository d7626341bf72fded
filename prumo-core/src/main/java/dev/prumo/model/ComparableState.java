package dev.prumo.model;

import dev.prumo.schema.NotCovered;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Two states without what cannot be compared: tables that a desired state lacks only for want of an extension, and the
 * extensions themselves.
 *
 * @param notCovered what is desired and no snapshot can hold, and that is not there in the same words
 */
public record ComparableState(Snapshot there, Snapshot wanted, List<String> notCovered) {
    public ComparableState {
        notCovered = List.copyOf(notCovered);
    }

    /** @param skipped statements of the desired state that did not run */
    public static ComparableState of(Snapshot there, Snapshot wanted, List<SkippedStatement> skipped) {
        List<String> strange = wanted.notCovered().stream()
                .filter(each -> !there.notCovered().contains(each))
                .map(NotCovered::toString)
                .toList();
        if (skipped.isEmpty()) {
            return new ComparableState(there, wanted, strange);
        }
        Set<String> tables = new TreeSet<>();
        for (SkippedStatement statement : skipped) {
            statement.tables().forEach(table -> tables.add(table.substring(table.lastIndexOf('.') + 1)));
        }
        return new ComparableState(without(there, tables), without(wanted, tables), strange);
    }

    private static Snapshot without(Snapshot snapshot, Set<String> tables) {
        List<SchemaObject> kept = snapshot.objects().values().stream()
                .filter(object -> !isLeftOut(object.key(), tables))
                .toList();
        Map<ObjectKey, Set<ObjectKey>> needs = new HashMap<>();
        snapshot.needs().forEach((key, needed) -> {
            if (!isLeftOut(key, tables)) {
                needs.put(
                        key,
                        needed.stream().filter(each -> !isLeftOut(each, tables)).collect(Collectors.toSet()));
            }
        });
        return Snapshot.of(snapshot.dialect(), snapshot.version(), kept, needs, snapshot.notCovered());
    }

    private static boolean isLeftOut(ObjectKey key, Set<String> tables) {
        return key.kind() == ObjectKind.EXTENSION
                || tables.contains(key.table())
                || (key.kind() == ObjectKind.TABLE || key.kind() == ObjectKind.VIEW) && tables.contains(key.name());
    }
}
