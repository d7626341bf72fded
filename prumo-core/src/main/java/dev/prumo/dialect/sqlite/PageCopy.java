package dev.prumo.dialect.sqlite;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.core.DB;

/**
 * Copies a whole database, page by page, through SQLite's backup API (https://www.sqlite.org/backup.html): the only way to
 * read or write one that others may have open. All pages come from one snapshot and are written in one transaction.
 */
final class PageCopy {
    /** Between two tries to lock the database that is written. */
    private static final int PAUSE_MILLIS = 20;

    private PageCopy() {}

    /**
     * Writes what a connection sees to a file, which is opened for that.
     *
     * @param source in a transaction, unless nobody else has its database open: a copy in several steps would start again
     *     with every change
     * @param patienceMillis how long to wait for the lock of the file
     * @param step how many pages at a time
     * @param observer told after each step how many pages are left, and how many there are; the file is locked by then
     */
    static void write(Connection source, Path file, long patienceMillis, int step, DB.ProgressObserver observer)
            throws SQLException {
        check(database(source)
                .backup(
                        "main",
                        file.toString(),
                        observer,
                        PAUSE_MILLIS,
                        (int) Math.min(Integer.MAX_VALUE, patienceMillis / PAUSE_MILLIS),
                        step));
    }

    /**
     * Gives the database of a connection, which is in no transaction and has the lock already, the content of a file, in one
     * step. SQLite reports to the file what goes wrong with the connection's database, and the driver does not look there:
     * whoever calls this compares.
     */
    static void read(Connection into, Path file) throws SQLException {
        check(database(into).restore("main", file.toString(), (remaining, pages) -> {}, 0, 0, -1));
    }

    private static DB database(Connection connection) throws SQLException {
        return connection.unwrap(SQLiteConnection.class).getDatabase();
    }

    private static void check(int code) throws SQLException {
        if (code != 0) {
            throw new SQLException(SQLiteErrorCode.getErrorCode(code).message, null, code);
        }
    }
}
