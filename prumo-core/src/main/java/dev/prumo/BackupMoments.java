package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Moment;
import dev.prumo.dialect.PlaceBackups;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Consistency;
import dev.prumo.plan.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is held of each database while it is copied, the main one first. */
final class BackupMoments implements AutoCloseable {
    private final Map<String, Moment> moments = new LinkedHashMap<>();

    private BackupMoments() {}

    static BackupMoments hold(Project project, BackupTargets targets) {
        BackupMoments held = new BackupMoments();
        PlaceBackups backups = project.dialect().placeBackups();
        String ledger = project.settings().ledger().schema();
        try {
            for (Map.Entry<String, List<Target>> database : targets.byDatabase().entrySet()) {
                held.moments.put(database.getKey(), backups.hold(database.getValue(), project::openToRead, ledger));
            }
            return held;
        } catch (PrumoException e) {
            held.closeAfter(e);
            throw e;
        }
    }

    Moment first() {
        return moments.values().iterator().next();
    }

    Moment of(String database) {
        return requireNonNull(moments.get(database), database);
    }

    Moment of(Target target) {
        return of(target.database());
    }

    /** The least of what any of them is; several databases never share a moment. */
    Consistency consistency() {
        Consistency least = moments.size() > 1 ? Consistency.DATABASE : Consistency.INSTANT;
        for (Moment moment : moments.values()) {
            least = moment.consistency().compareTo(least) > 0 ? moment.consistency() : least;
        }
        return least;
    }

    private void closeAfter(PrumoException first) {
        try {
            close();
        } catch (PrumoException e) {
            first.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        PrumoException first = null;
        for (Moment moment : moments.values()) {
            try {
                moment.close();
            } catch (PrumoException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
