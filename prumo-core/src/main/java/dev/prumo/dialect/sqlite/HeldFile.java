package dev.prumo.dialect.sqlite;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * The file of one target and a connection that reads it. In WAL mode its read transaction lasts from {@link #pin} on, and
 * keeps nobody from writing; in any other mode a writer would wait for its end, so there it lasts for the copy only.
 */
final class HeldFile implements AutoCloseable {
    /** Between two looks at the progress. */
    private static final int STEP_PAGES = 1024;

    private final Target target;
    private final SqliteSession session;
    private final Query query;
    private final boolean logged;
    private List<String> heads = List.of();
    private boolean recorded;
    private boolean pinned;

    private HeldFile(Target target, SqliteSession session, boolean logged) {
        this.target = requireNonNull(target, "target");
        this.session = requireNonNull(session, "session");
        this.query = new Query(session.connection());
        this.logged = logged;
    }

    /** Takes over a session, which is closed with this. */
    static HeldFile of(Target target, SqliteSession session) {
        try {
            Query query = new Query(session.connection());
            boolean logged = isLogged(query);
            // Opens the log and reads the schema, so that neither takes time while writers wait.
            query.number("select count(*) from sqlite_schema");
            return new HeldFile(target, session, logged);
        } catch (SQLException e) {
            PrumoException reason = SqliteErrors.ledger(e, session.file());
            Closing.after(reason, List.of(session::close));
            throw reason;
        }
    }

    static boolean isLogged(Query query) throws SQLException {
        return query.rows("pragma journal_mode").get(0).text(0).equals("wal");
    }

    Target target() {
        return target;
    }

    String file() {
        return session.file();
    }

    String ledgerPrefix() {
        return session.prefix();
    }

    /** Whether it can be held without anybody noticing. */
    boolean isLogged() {
        return logged;
    }

    /** Begins the transaction that sees the file as it is now; does nothing where that would be noticed. */
    void pin() {
        if (logged) {
            asking(this::begin);
        }
    }

    private void begin() throws SQLException {
        query.execute("begin");
        // A transaction sees nothing before it has read something.
        query.number("select count(*) from sqlite_schema");
        pinned = true;
    }

    private void end() throws SQLException {
        if (pinned) {
            query.execute("rollback");
            pinned = false;
        }
    }

    /** Reads where the target stands, as of the transaction if there is one. */
    void readPosition() {
        Map<String, List<String>> positions = session.readLedger().positions();
        recorded = positions.containsKey(target.tenant());
        heads = positions.getOrDefault(target.tenant(), List.of());
    }

    /** Whether the ledger had a row of the target. */
    boolean isRecorded() {
        return recorded;
    }

    List<String> heads() {
        return heads;
    }

    /**
     * Writes all pages to a file.
     *
     * @param copy an empty file
     * @param done told of bytes as they are copied
     * @throws PrumoException {@code backup-moment-lost} if the target stands elsewhere than it did; only where the file is not
     *     held all the time
     */
    synchronized void copyTo(Path copy, LongConsumer done) throws SQLException {
        if (logged) {
            writeTo(copy, done);
            return;
        }
        asking(this::begin);
        try {
            requireSamePosition();
            writeTo(copy, done);
        } finally {
            end();
        }
    }

    private void writeTo(Path copy, LongConsumer done) throws SQLException {
        long pageSize = query.number("pragma page_size");
        int[] left = {(int) query.number("pragma page_count")};
        PageCopy.write(session.connection(), copy, 0, STEP_PAGES, (remaining, pages) -> {
            done.accept((left[0] - remaining) * pageSize);
            left[0] = remaining;
        });
    }

    private void requireSamePosition() {
        List<String> then = heads;
        readPosition();
        if (!heads.equals(then)) {
            throw PrumoException.of(ErrorCode.BACKUP_MOMENT_LOST)
                    .with("place", session.file())
                    .with("detail", "it stands at " + heads + " now, and stood at " + then)
                    .build();
        }
    }

    private interface Asking {
        void run() throws SQLException;
    }

    private void asking(Asking work) {
        try {
            work.run();
        } catch (SQLException e) {
            throw SqliteErrors.ledger(e, session.file());
        }
    }

    /** Ends the transaction first: the connection may be one of a pool, and live on. */
    @Override
    public void close() {
        Closing.all(List.of(() -> asking(this::end), session::close));
    }
}
