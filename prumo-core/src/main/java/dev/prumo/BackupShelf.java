package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent;
import dev.prumo.report.BackupReport.Listed;
import dev.prumo.report.BackupReport.Pruning;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** The directory of sets: what lies there, what was proven of it, and what retention removes. */
final class BackupShelf {
    private final Project project;
    private final Consumer<BackupEvent> listener;

    BackupShelf(Project project, Consumer<BackupEvent> listener) {
        this.project = requireNonNull(project, "project");
        this.listener = requireNonNull(listener, "listener");
    }

    List<Listed> list() {
        throw new UnsupportedOperationException("" + project + listener);
    }

    Listed show(Optional<String> set) {
        throw new UnsupportedOperationException("" + set);
    }

    Pruning prune(OptionalInt keepDays, boolean dryRun) {
        throw new UnsupportedOperationException("" + keepDays + dryRun);
    }

    Listed pin(String set, boolean pinned) {
        throw new UnsupportedOperationException("" + set + pinned);
    }
}
