package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent;
import dev.prumo.report.RestoreReport;
import java.util.function.Consumer;

/** Brings targets back: beside what is there, proven, and then in its place at once. */
final class Restoring {
    private final Project project;
    private final Consumer<BackupEvent> listener;

    Restoring(Project project, Consumer<BackupEvent> listener) {
        this.project = requireNonNull(project, "project");
        this.listener = requireNonNull(listener, "listener");
    }

    RestoreReport restore(RestoreOptions options) {
        throw new UnsupportedOperationException("" + project + listener + options);
    }

    RestoreReport undo(String tenant) {
        throw new UnsupportedOperationException(tenant);
    }
}
