package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.Runner.OpenLedger;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.plan.Target;
import java.util.LinkedHashMap;
import java.util.Map;

/** The databases of a project, each opened and its ledger read when it is first asked for. */
final class OpenDatabases implements AutoCloseable {
    private final Project project;
    private final Map<String, OpenLedger> open = new LinkedHashMap<>();

    OpenDatabases(Project project) {
        this.project = requireNonNull(project, "project");
    }

    OpenLedger get(String database) {
        OpenLedger known = open.get(database);
        if (known == null) {
            Session session = project.open(Target.shared(database));
            // Closed with the others, should the ledger be refused.
            open.put(database, new OpenLedger(session, LedgerSnapshot.ABSENT));
            known = new OpenLedger(session, project.readLedger(session));
            open.put(database, known);
        }
        return known;
    }

    Session session(String database) {
        return get(database).session();
    }

    LedgerSnapshot ledger(String database) {
        return get(database).ledger();
    }

    /** Reads a ledger once more, after this run has changed it; over a new session where the run has lost this one. */
    void readAgain(String database) {
        Session session = session(database);
        try {
            open.put(database, new OpenLedger(session, project.readLedger(session)));
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
