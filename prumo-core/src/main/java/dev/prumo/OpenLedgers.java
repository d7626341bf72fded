package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.Settings;
import dev.prumo.dialect.Session;
import dev.prumo.ledger.LedgerSnapshot;
import java.util.List;
import java.util.Optional;

/** The databases of a project while something looks at them. */
final class OpenLedgers implements AutoCloseable {
    private final Optional<Session> main;
    private final LedgerSnapshot ledger;

    OpenLedgers(Project project) {
        requireNonNull(project, "project");
        this.main = project.databaseExists() ? Optional.of(project.open()) : Optional.empty();
        this.ledger = main.map(project::readLedger).orElse(LedgerSnapshot.ABSENT);
    }

    List<String> names() {
        return List.of(Settings.MAIN);
    }

    Optional<Session> session(String name) {
        return main;
    }

    LedgerSnapshot ledger(String name) {
        return ledger;
    }

    @Override
    public void close() {
        main.ifPresent(Session::close);
    }
}
