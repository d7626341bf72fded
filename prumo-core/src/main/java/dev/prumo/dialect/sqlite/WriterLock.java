package dev.prumo.dialect.sqlite;

import dev.prumo.dialect.Session;
import dev.prumo.plan.Target;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Keeps everybody from writing to some files while it is open; nothing is written by it. */
final class WriterLock implements AutoCloseable {
    private final List<SqliteSession> sessions = new ArrayList<>();
    private final List<Runnable> releases = new ArrayList<>();

    private WriterLock() {}

    /** Opens what is needed to lock these, which may take its time: nobody waits for anything yet. */
    static WriterLock prepare(List<Target> targets, Function<Target, Session> open) {
        WriterLock lock = new WriterLock();
        try {
            for (Target target : targets) {
                SqliteSession session = (SqliteSession) open.apply(target);
                lock.sessions.add(session);
                ask(session, query -> query.number("select count(*) from sqlite_schema"));
            }
            return lock;
        } catch (RuntimeException e) {
            Closing.after(e, lock.closes());
            throw e;
        }
    }

    /**
     * Locks all of them, one after the other. Together they are waited for no longer than for one: whoever writes to the first
     * waits until the last is locked.
     *
     * @throws dev.prumo.error.PrumoException {@code database-busy} with the name of the file that somebody else has locked
     */
    void take() {
        long start = System.nanoTime();
        for (SqliteSession session : sessions) {
            long patience = ask(session, query -> query.number("pragma busy_timeout"));
            long waited = Duration.ofNanos(System.nanoTime() - start).toMillis();
            ask(session, query -> {
                query.execute("pragma busy_timeout = " + Math.max(0, patience - waited));
                query.execute("begin immediate");
                return patience;
            });
            releases.add(() -> ask(session, query -> {
                query.execute("rollback");
                return patience;
            }));
        }
    }

    private interface Question {
        long ask(Query query) throws SQLException;
    }

    private static long ask(SqliteSession session, Question question) {
        try {
            return question.ask(new Query(session.connection()));
        } catch (SQLException e) {
            throw SqliteErrors.ledger(e, session.file());
        }
    }

    /** Lets everybody write again, before it takes the time to close anything. */
    @Override
    public void close() {
        List<Runnable> ends = new ArrayList<>(releases);
        ends.addAll(closes());
        Closing.all(ends);
    }

    private List<Runnable> closes() {
        return sessions.stream().<Runnable>map(session -> session::close).toList();
    }
}
