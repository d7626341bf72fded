package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent;
import dev.prumo.report.BackupReport.Verification;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares a set with its manifest; deep, with what a database makes of it. */
final class BackupVerifying {
    private final Project project;
    private final Consumer<BackupEvent> listener;

    BackupVerifying(Project project, Consumer<BackupEvent> listener) {
        this.project = requireNonNull(project, "project");
        this.listener = requireNonNull(listener, "listener");
    }

    Verification verify(Optional<String> set, boolean deep) {
        throw new UnsupportedOperationException("" + project + listener + set + deep);
    }
}
