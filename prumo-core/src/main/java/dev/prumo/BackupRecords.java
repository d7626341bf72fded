package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent;
import dev.prumo.config.Settings;
import dev.prumo.dialect.LedgerSql;
import dev.prumo.dialect.Session;
import dev.prumo.error.PrumoException;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.plan.Target;
import java.util.Map;
import java.util.Optional;

/**
 * The rows about backups in the ledger of the main database. A set is what it is without them: where there is no ledger none is
 * made, and where none can be written, it is told and nothing fails.
 */
final class BackupRecords {
    private final Project project;

    BackupRecords(Project project) {
        this.project = requireNonNull(project, "project");
    }

    /**
     * Writes the row of something that was done with a set.
     *
     * @param kind {@code backup} or {@code backup-verify}
     * @param set its id
     * @return why no row could be written, if there should be one
     */
    Optional<BackupEvent> write(String kind, String set, boolean success) {
        try {
            if (!project.databaseExists()) {
                return Optional.empty();
            }
            try (Session session = project.open()) {
                return write(session, kind, set, success);
            }
        } catch (PrumoException e) {
            return Optional.of(unrecorded(e.getMessage()));
        }
    }

    private Optional<BackupEvent> write(Session session, String kind, String set, boolean success) {
        LedgerSnapshot ledger = project.readLedger(session, Target.shared(Settings.MAIN));
        if (!ledger.present()) {
            return Optional.empty();
        }
        if (!ledger.version().equals(LedgerSql.VERSION)) {
            // Its layout is brought up to date by the next run that changes something.
            return Optional.of(unrecorded("layout " + ledger.version()));
        }
        long run = session.startRun(RunIdentity.of(project).record(kind, Optional.of(set), Optional.empty()));
        session.finishRun(run, success ? "OK" : "ERROR", 0, 0, success ? 0 : 1, 0);
        return Optional.empty();
    }

    private static BackupEvent unrecorded(String reason) {
        return new BackupEvent.Warning("warning.backup-unrecorded", Map.of("reason", reason));
    }
}
