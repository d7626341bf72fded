package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.Settings;
import dev.prumo.dialect.Session;
import dev.prumo.error.ExitCode;
import dev.prumo.error.PrumoException;
import dev.prumo.ledger.LedgerSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The databases of a project while something looks at them. A main database that does not exist yet is none; another one
 * that cannot be reached is known by its problem, so that the rest can be seen.
 */
final class OpenLedgers implements AutoCloseable {
    private final List<String> names;
    private final boolean exists;
    private final OpenDatabases databases;
    private final Map<String, PrumoException> problems = new HashMap<>();

    /**
     * Opens all databases.
     *
     * @throws PrumoException if the main one cannot be reached, or a ledger is refused
     */
    OpenLedgers(Project project) {
        this.databases = new OpenDatabases(requireNonNull(project, "project"));
        this.exists = project.databaseExists();
        this.names = exists ? project.databases() : List.of(Settings.MAIN);
        try {
            if (exists) {
                names.forEach(this::open);
            }
        } catch (PrumoException e) {
            close(e);
            throw e;
        }
    }

    private void open(String name) {
        try {
            databases.get(name);
        } catch (PrumoException e) {
            if (name.equals(Settings.MAIN) || e.code().exitCode() != ExitCode.UNAVAILABLE) {
                throw e;
            }
            problems.put(name, e);
        }
    }

    private void close(PrumoException reason) {
        try {
            databases.close();
        } catch (PrumoException e) {
            reason.addSuppressed(e);
        }
    }

    /** All databases of the settings, the main one first. */
    List<String> names() {
        return names;
    }

    /** Empty where there is no database, or it cannot be reached. */
    Optional<Session> session(String name) {
        return exists && !problems.containsKey(name) ? Optional.of(databases.session(name)) : Optional.empty();
    }

    LedgerSnapshot ledger(String name) {
        return exists && !problems.containsKey(name) ? databases.ledger(name) : LedgerSnapshot.ABSENT;
    }

    /** Reads a ledger once more. */
    LedgerSnapshot readAgain(String name) {
        databases.readAgain(name);
        return databases.ledger(name);
    }

    /** Why a database cannot be reached. */
    Optional<PrumoException> problem(String name) {
        return Optional.ofNullable(problems.get(name));
    }

    @Override
    public void close() {
        databases.close();
    }
}
