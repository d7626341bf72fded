package dev.prumo.dialect.sqlite;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;
import org.sqlite.core.DB;

/**
 * Two readers of a file in WAL mode that is being replaced. The first begins when the file is locked for that, and so sees
 * the last state before it; the second as soon as the new content is there. An observer cannot stop what it observes: a
 * failure is remembered.
 */
final class Pins implements DB.ProgressObserver, AutoCloseable {
    private final Query before;
    private final Query after;
    private OptionalLong versionBefore = OptionalLong.empty();
    private boolean pinnedAfter;
    private Optional<SQLException> failure = Optional.empty();

    private Pins(Query before, Query after) {
        this.before = requireNonNull(before, "before");
        this.after = requireNonNull(after, "after");
    }

    /** @param reader stays open afterwards */
    static Pins open(Connection reader, Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        Connection second = config.createConnection("jdbc:sqlite:" + file);
        Pins pins = new Pins(new Query(reader), new Query(second));
        try {
            pins.after.number("select count(*) from sqlite_schema");
            return pins;
        } catch (SQLException e) {
            pins.close();
            throw e;
        }
    }

    @Override
    public void progress(int remaining, int pages) {
        try {
            if (remaining > 0 && versionBefore.isEmpty()) {
                before.execute("begin");
                versionBefore = OptionalLong.of(before.number("pragma data_version"));
            } else if (remaining == 0 && !pinnedAfter) {
                after.execute("begin");
                pinnedAfter = true;
                after.number("select count(*) from sqlite_schema");
            }
        } catch (SQLException e) {
            failure = failure.or(() -> Optional.of(e));
        }
    }

    void requireNoFailure() throws SQLException {
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Which version of the file was replaced, if it was seen: a single page is written before anybody can look. */
    OptionalLong versionBefore() {
        return versionBefore;
    }

    /** Sees the new content, whatever is written since. */
    Query after() {
        return after;
    }

    @Override
    public void close() throws SQLException {
        try (Connection second = after.connection()) {
            for (Query pinned : List.of(before, after)) {
                if (pinned == before ? versionBefore.isPresent() : pinnedAfter) {
                    pinned.execute("rollback");
                }
            }
        }
    }
}
