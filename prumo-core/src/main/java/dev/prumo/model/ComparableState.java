package dev.prumo.model;

import dev.prumo.schema.Constraint;
import dev.prumo.schema.ConstraintKind;
import dev.prumo.schema.Details;
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
import java.util.function.Predicate;
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
        Set<String> tables = new TreeSet<>();
        for (SkippedStatement statement : skipped) {
            statement.tables().forEach(table -> tables.add(table.substring(table.lastIndexOf('.') + 1)));
        }
        Predicate<ObjectKey> leftOut = key -> (!skipped.isEmpty() && isLeftOut(key, tables))
                || isOnlyAName(there, wanted, key)
                || isOnlyAName(wanted, there, key);
        return new ComparableState(without(there, leftOut), without(wanted, leftOut), strange);
    }

    /** A table that got another name keeps the names of its NOT NULLs; that they are there is in the columns. */
    private static boolean isOnlyAName(Snapshot snapshot, Snapshot other, ObjectKey key) {
        return key.kind() == ObjectKind.CONSTRAINT
                && other.find(key).isEmpty()
                && snapshot.find(key)
                        .map(Constraint.class::cast)
                        .filter(each -> each.kind() == ConstraintKind.NOT_NULL
                                && each.valid()
                                && !each.inherited()
                                && !each.definition().endsWith("NO INHERIT")
                                && each.details().equals(Details.NONE))
                        .isPresent();
    }

    private static Snapshot without(Snapshot snapshot, Predicate<ObjectKey> leftOut) {
        List<SchemaObject> kept = snapshot.objects().values().stream()
                .filter(object -> !leftOut.test(object.key()))
                .toList();
        if (kept.size() == snapshot.objects().size()) {
            return snapshot;
        }
        Map<ObjectKey, Set<ObjectKey>> needs = new HashMap<>();
        snapshot.needs().forEach((key, needed) -> {
            if (!leftOut.test(key)) {
                needs.put(key, needed.stream().filter(leftOut.negate()).collect(Collectors.toSet()));
            }
        });
        return Snapshot.of(snapshot.dialect(), snapshot.version(), kept, needs, snapshot.notCovered());
    }

    private static boolean isLeftOut(ObjectKey key, Set<String> tables) {
        return key.kind() == ObjectKind.EXTENSION
                || tables.contains(key.table())
                || ((key.kind() == ObjectKind.TABLE || key.kind() == ObjectKind.VIEW) && tables.contains(key.name()));
    }
}
