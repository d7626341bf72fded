package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import dev.prumo.schema.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what schemas targets have: signatures of all of them with one scan of each database, and whole snapshots of one target
 * of each signature. A target whose place is gone is one that was changed.
 */
final class PlaceSchemas {
    private final Project project;
    private final OpenLedgers ledgers;

    PlaceSchemas(Project project, OpenLedgers ledgers) {
        this.project = requireNonNull(project, "project");
        this.ledgers = requireNonNull(ledgers, "ledgers");
    }

    Map<Target, String> signatures(Collection<Target> targets) {
        Map<Target, String> signatures = new LinkedHashMap<>();
        visit(targets, (session, places) -> {
            Map<String, String> found = session.inspector().signatures(places.keySet());
            places.forEach((place, target) -> signatures.put(target, there(found.get(place), target)));
        });
        return signatures;
    }

    Map<Target, Snapshot> snapshots(Collection<Target> targets) {
        Map<Target, Snapshot> snapshots = new LinkedHashMap<>();
        visit(targets, (session, places) -> {
            Map<String, Snapshot> found = session.inspector().snapshots(places.keySet());
            places.forEach((place, target) -> snapshots.put(target, there(found.get(place), target)));
        });
        return snapshots;
    }

    /** Those of one database together; each file by itself. */
    private void visit(Collection<Target> targets, BiConsumer<Session, Map<String, Target>> visitor) {
        Map<String, Map<String, Target>> together = new LinkedHashMap<>();
        List<Target> files = new ArrayList<>();
        for (Target target : targets) {
            if (target.isTenant() && project.dialect().tenantsAreFiles()) {
                files.add(target);
            } else {
                together.computeIfAbsent(target.database(), name -> new LinkedHashMap<>())
                        .put(project.placeOf(target), target);
            }
        }
        together.forEach((database, places) -> visitor.accept(
                ledgers.session(database).orElseThrow(() -> new IllegalStateException(database)), places));
        for (Target target : files) {
            try (Session session = project.openToRead(target)) {
                visitor.accept(session, Map.of(project.placeOf(target), target));
            }
        }
    }

    private static <T> T there(@Nullable T found, Target target) {
        if (found == null) {
            throw PrumoException.of(ErrorCode.BACKUP_MOMENT_LOST)
                    .with("place", target.place())
                    .with("detail", "it is not there any more")
                    .build();
        }
        return found;
    }
}
