package dev.prumo.dialect.sqlite;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * Keeps other runners away between the transactions of a non-transactional revision. A lock of SQLite ends with its
 * transaction, so this is an exclusive transaction on another, empty database beside the file: the operating system ends
 * it with the process, however that ends. The empty file stays, because removing it would let two runners each lock one.
 */
final class SessionLock implements AutoCloseable {
    private final Connection connection;

    private SessionLock(Connection connection) {
        this.connection = requireNonNull(connection, "connection");
    }

    /**
     * Takes the lock of the database that a connection is open on; a database in memory has no other runners.
     *
     * @throws SQLException SQLITE_BUSY while another runner has it
     */
    static Optional<SessionLock> take(Connection database, String prefix) throws SQLException {
        Optional<String> file = file(database);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        Connection lock = DriverManager.getConnection("jdbc:sqlite:" + file.get() + "-" + prefix + "-lock");
        try (Statement statement = lock.createStatement()) {
            statement.execute("pragma busy_timeout = 0");
            statement.execute("begin exclusive");
        } catch (SQLException e) {
            lock.close();
            throw e;
        }
        return Optional.of(new SessionLock(lock));
    }

    /** The absolute path of the file that a connection is open on; empty for one in memory. */
    static Optional<String> file(Connection database) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("select file from pragma_database_list where name = 'main'")) {
            return row.next()
                    ? Optional.ofNullable(row.getString(1)).filter(name -> !name.isEmpty())
                    : Optional.empty();
        }
    }

    /** Closing ends the transaction. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
