package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent;
import dev.prumo.backup.BackupEvent.Warning;
import dev.prumo.dialect.LedgerSql;
import dev.prumo.dialect.Session;
import dev.prumo.error.PrumoException;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.ledger.RunRecord;
import dev.prumo.manifest.Manifest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The row of a backup in the ledger of each database it copied, written once the set is proven, so that whoever restores the
 * set does not find its own backup under way in it. A backup makes and changes no ledger: where there is none, or one that an
 * older Prumo has made, or one that nobody may write to, there is a warning instead.
 */
final class BackupRun {
    /** Of a server that only follows another one. Source: PostgreSQL manual, appendix A, "read_only_sql_transaction". */
    private static final String READ_ONLY = "25006";

    private final Map<String, Long> runs = new LinkedHashMap<>();
    private final Map<String, Integer> targets;
    private final OpenLedgers ledgers;

    private BackupRun(OpenLedgers ledgers, Map<String, Integer> targets) {
        this.ledgers = requireNonNull(ledgers, "ledgers");
        this.targets = requireNonNull(targets, "targets");
    }

    static BackupRun begin(Project project, OpenLedgers ledgers, Manifest manifest, Consumer<BackupEvent> listener) {
        Map<String, Integer> targets = new TreeMap<>();
        manifest.parts().forEach(part -> targets.merge(part.database(), 1, Integer::sum));
        BackupRun run = new BackupRun(ledgers, targets);
        RunRecord record = RunIdentity.of(project).record("backup", Optional.of(manifest.id()), manifest.label());
        for (String database : targets.keySet()) {
            run.begin(database, record)
                    .ifPresent(reason -> listener.accept(
                            new Warning("backup-run-unrecorded", Map.of("database", database, "detail", reason))));
        }
        return run;
    }

    /** Returns why there is no row. */
    private Optional<String> begin(String database, RunRecord record) {
        LedgerSnapshot ledger = ledgers.ledger(database);
        if (!ledger.present()) {
            return Optional.of("there is no ledger");
        }
        if (!ledger.version().equals(LedgerSql.VERSION)) {
            return Optional.of("the ledger has layout " + ledger.version());
        }
        try {
            runs.put(database, session(database).startRun(record));
            return Optional.empty();
        } catch (PrumoException e) {
            if (e.sqlState().filter(READ_ONLY::equals).isPresent()) {
                return Optional.of(String.valueOf(e.getMessage()));
            }
            throw e;
        }
    }

    private Session session(String database) {
        return ledgers.session(database).orElseThrow(() -> new IllegalStateException(database));
    }

    /** Closes the rows. */
    void finish(String status) {
        runs.forEach((database, run) -> {
            int count = requireNonNull(targets.get(database), database);
            int failed = status.equals("OK") ? 0 : count;
            session(database).finishRun(run, status, count, 0, failed, 0);
        });
    }

    /** Closes the rows of a backup that failed; that failure is the one that is told. */
    void finishAfter(RuntimeException failure) {
        try {
            finish("ERROR");
        } catch (PrumoException e) {
            failure.addSuppressed(e);
        }
    }
}
