package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent;
import dev.prumo.report.BackupReport;
import java.util.function.Consumer;

/** Makes a set: holds the databases still, copies every target, writes the manifest, reads it all back. */
final class BackingUp {
    private final Project project;
    private final Consumer<BackupEvent> listener;

    BackingUp(Project project, Consumer<BackupEvent> listener) {
        this.project = requireNonNull(project, "project");
        this.listener = requireNonNull(listener, "listener");
    }

    BackupReport create(BackupOptions options) {
        throw new UnsupportedOperationException("" + project + listener + options);
    }
}
