package dev.prumo.engine;

import dev.prumo.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A lock that revisions wait for until the test opens the gate, so that a test decides how long a statement takes. */
final class Gate implements AutoCloseable {
    private static final long KEY = 4711;

    private final TestDatabase database;
    private final Connection keeper;

    private Gate(TestDatabase database, Connection keeper) {
        this.database = database;
        this.keeper = keeper;
    }

    static Gate shut(TestDatabase database) {
        try {
            Connection keeper = database.connect();
            try (Statement lock = keeper.createStatement()) {
                lock.execute("select pg_advisory_lock(" + KEY + ")");
            }
            return new Gate(database, keeper);
        } catch (SQLException e) {
            throw new AssertionError("the gate cannot be shut", e);
        }
    }

    /** A statement that waits for the gate wherever a condition holds; many may pass at the same time. */
    static String waitIf(String condition) {
        return "do $$ begin if " + condition + " then perform set_config('lock_timeout', '0', true),"
                + " pg_advisory_xact_lock_shared(" + KEY + "); end if; end $$;";
    }

    static String waitAt(String tenant) {
        return waitIf("current_schema = '" + Fleet.schema(tenant) + "'");
    }

    /** How many statements wait. */
    int waiting() {
        return Integer.parseInt(
                database.value("select count(*) from pg_locks where locktype = 'advisory' and objid = " + KEY
                        + " and classid = 0 and not granted and database = (select oid from pg_database where datname ="
                        + " current_database())"));
    }

    void open() {
        try {
            keeper.close();
        } catch (SQLException e) {
            throw new AssertionError("the gate cannot be opened", e);
        }
    }

    /** Opens it, if it is not open. */
    @Override
    public void close() {
        open();
    }
}
