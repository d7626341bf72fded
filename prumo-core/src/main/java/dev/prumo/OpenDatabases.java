package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.Runner.OpenLedger;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.plan.Target;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The databases of a project, each opened and its ledger read when it is first asked for. Where somebody wants to know the
 * shared scope alone, the positions of tenants are left unread.
 */
final class OpenDatabases implements AutoCloseable {
    private final Project project;
    private final Map<String, OpenLedger> open = new LinkedHashMap<>();

    /** Those whose ledger was read without the positions of tenants. */
    private final Set<String> sharedOnly = new HashSet<>();

    OpenDatabases(Project project) {
        this.project = requireNonNull(project, "project");
    }

    OpenLedger get(String database) {
        OpenLedger known = open.get(database);
        return known == null || sharedOnly.contains(database) ? read(database, project::readLedger) : known;
    }

    /** Opens a database unless it is open, and reads its ledger. */
    private OpenLedger read(String database, Function<Session, LedgerSnapshot> reading) {
        OpenLedger known = open.get(database);
        Session session = known == null ? project.open(Target.shared(database)) : known.session();
        // Closed with the others, should the ledger be refused.
        open.put(database, new OpenLedger(session, LedgerSnapshot.ABSENT));
        sharedOnly.remove(database);
        OpenLedger read = new OpenLedger(session, reading.apply(session));
        open.put(database, read);
        return read;
    }

    Session session(String database) {
        OpenLedger known = open.get(database);
        return (known == null ? get(database) : known).session();
    }

    LedgerSnapshot ledger(String database) {
        return get(database).ledger();
    }

    /** The same, of whose positions nothing but that of the shared scope need be there. */
    LedgerSnapshot sharedLedger(String database) {
        OpenLedger known = open.get(database);
        if (known == null) {
            known = read(database, session -> project.readLedger(session, Target.shared(database)));
            sharedOnly.add(database);
        }
        return known.ledger();
    }

    /** Reads a ledger once more, after this run has changed it; over a new session where the run has lost this one. */
    void readAgain(String database) {
        Session session = session(database);
        try {
            read(database, project::readLedger);
        } catch (PrumoException e) {
            if (e.code() != ErrorCode.CONNECTION_LOST) {
                throw e;
            }
            open.remove(database);
            closeLost(session, e);
            get(database);
        }
    }

    private static void closeLost(Session session, PrumoException lost) {
        try {
            session.close();
        } catch (PrumoException e) {
            lost.addSuppressed(e);
        }
    }

    Map<String, OpenLedger> all() {
        return Map.copyOf(open);
    }

    @Override
    public void close() {
        PrumoException first = null;
        for (OpenLedger database : open.values()) {
            try {
                database.session().close();
            } catch (PrumoException e) {
                first = e;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
