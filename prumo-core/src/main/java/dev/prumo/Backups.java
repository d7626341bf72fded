package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent;
import dev.prumo.report.BackupReport;
import dev.prumo.report.BackupReport.Listed;
import dev.prumo.report.BackupReport.Pruning;
import dev.prumo.report.BackupReport.Verification;
import dev.prumo.report.RestoreDifference;
import dev.prumo.report.RestoreReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Backup sets of a project: made, verified, kept, and brought back. Success is only returned after proof; whatever goes wrong
 * is thrown, and leaves nothing that looks like a set and nothing changed in a database. Used by one thread.
 */
public final class Backups {
    private final Project project;
    private final Consumer<BackupEvent> listener;

    Backups(Project project, Consumer<BackupEvent> listener) {
        this.project = requireNonNull(project, "project");
        this.listener = requireNonNull(listener, "listener");
    }

    /** Makes a set, reads it back, and then removes what retention does not keep. */
    public BackupReport create(BackupOptions options) {
        return new BackingUp(project, listener).create(options);
    }

    /** The sets of the directory, newest first, also those that cannot be read. */
    public List<Listed> list() {
        return new BackupShelf(project, listener).list();
    }

    /** One set by its id or path; the newest unless said. */
    public Listed show(Optional<String> set) {
        return new BackupShelf(project, listener).show(set);
    }

    /**
     * Reads a whole set and compares it with its manifest; deep, restores it into a throw-away database and compares it there.
     *
     * @param set id or path; the newest unless said
     */
    public Verification verify(Optional<String> set, boolean deep) {
        return new BackupVerifying(project, listener).verify(set, deep);
    }

    /**
     * Removes sets that the rules of the settings do not keep, and what restores have put aside longer ago than that. Only
     * verified sets count, and the newest of them always stays.
     *
     * @param keepDays instead of that of the settings
     */
    public Pruning prune(OptionalInt keepDays, boolean dryRun) {
        int days = keepDays.orElse(project.settings().backup().keep().days());
        List<String> places = pruneKept(Instant.now().minus(Duration.ofDays(days)), dryRun);
        return new BackupShelf(project, listener).prune(keepDays, dryRun).withPlaces(places);
    }

    /** Makes retention leave a set alone, or not. */
    public Listed pin(String set, boolean pinned) {
        return new BackupShelf(project, listener).pin(set, pinned);
    }

    /** Brings a tenant, or everything, back as it was. */
    public RestoreReport restore(RestoreOptions options) {
        return new Restoring(project, listener).restore(options);
    }

    /**
     * Tells which rows of a tenant a restore would take away, bring back or change; leaves nothing behind.
     *
     * @throws dev.prumo.error.PrumoException as {@link #restore} does, but needs no force
     */
    public RestoreDifference diff(RestoreOptions options) {
        return new Restoring(project, listener).diff(options);
    }

    /**
     * Removes what restores have put aside before a time, or not finished; what something else stands on is left and told.
     *
     * @return names of schemas, databases or files
     */
    public List<String> pruneKept(Instant olderThan, boolean dryRun) {
        return new KeptPlaces(project, listener, dryRun).prune(olderThan);
    }

    /** Exchanges what the last restore of a tenant brought for what it had kept. */
    public RestoreReport undo(String tenant) {
        return new Restoring(project, listener).undo(tenant);
    }
}
