package dev.prumo.cli.command;

import dev.prumo.Prumo;
import dev.prumo.report.GraphReport;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the id of a revision that was just written; the header is the truth, not the name of the file. */
final class WrittenRevision {
    private WrittenRevision() {}

    static Optional<String> idOf(Session session, Path file) {
        // an open project has read its files already, before this one was there
        Prumo prumo = session.openAnew();
        Path wanted = prumo.root().resolve(file).normalize();
        for (GraphReport.Entry entry : prumo.history(Optional.empty(), false)) {
            String recorded = entry.revision().place().file();
            if (prumo.root().resolve(recorded).normalize().equals(wanted)) {
                return Optional.of(entry.revision().id());
            }
        }
        return Optional.empty();
    }
}
