package dev.prumo.dialect.sqlite;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent.Warning;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** A connection to a database file that nobody else has open, to settle and to judge it. */
final class OwnFile implements AutoCloseable {
    /**
     * What {@code quick_check} says of rows that break a rule of their table. Such rows come from a rule that was not enforced
     * once; the file is sound, and they are to come back as they were.
     */
    private static final Predicate<String> ABOUT_ROWS =
            Pattern.compile("(NULL|NUMERIC|TEXT|non-\\w+) value in .*").asMatchPredicate();

    private final Query query;

    private OwnFile(Connection connection) {
        this.query = new Query(requireNonNull(connection, "connection"));
    }

    /** Opens a file that is there. It may come from anywhere: what is declared in it is not trusted. */
    static OwnFile open(Path path) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        OwnFile file = new OwnFile(config.createConnection("jdbc:sqlite:" + path));
        try {
            // Alone with it, SQLite needs no shared memory beside the file; whoever made the file brings it to disk at
            // the end.
            for (String setting : List.of(
                    "locking_mode = exclusive",
                    "synchronous = off",
                    "trusted_schema = off",
                    "cell_size_check = on",
                    "ignore_check_constraints = on")) {
                file.query.execute("pragma " + setting);
            }
            return file;
        } catch (SQLException e) {
            file.close();
            throw e;
        }
    }

    Connection connection() {
        return query.connection();
    }

    int pageSize() throws SQLException {
        return (int) query.number("pragma page_size");
    }

    boolean isLogged() throws SQLException {
        return HeldFile.isLogged(query);
    }

    int pages() throws SQLException {
        return (int) query.number("pragma page_count");
    }

    /** Takes the file out of WAL mode, so that it is all there is of the database. */
    void standAlone() throws SQLException {
        String mode = query.rows("pragma journal_mode = delete").get(0).text(0);
        if (!mode.equals("delete")) {
            throw new SQLException("the journal mode stays " + mode);
        }
    }

    /** What is wrong with the pages of the file. */
    Optional<String> damage() throws SQLException {
        return damage(query);
    }

    /** What is wrong with the pages of the file that a connection has open. */
    static Optional<String> damage(Query query) throws SQLException {
        try {
            return query.rows("pragma quick_check").stream()
                    .map(row -> row.text(0).strip())
                    .filter(line -> !line.equals("ok") && !ABOUT_ROWS.test(line))
                    .findFirst();
        } catch (SQLException e) {
            if (SqliteErrors.isDamage(e)) {
                return Optional.of(SqliteErrors.text(e));
            }
            throw e;
        }
    }

    /**
     * What is to be said of rows that name another one which is not there.
     *
     * @param database as messages name it
     */
    Optional<Warning> foreignKeys(String database) throws SQLException {
        try {
            long orphans = query.number("select count(*) from pragma_foreign_key_check");
            return orphans == 0
                    ? Optional.empty()
                    : Optional.of(new Warning("backup-foreign-keys", Map.of("database", database, "rows", orphans)));
        } catch (SQLException e) {
            if (SqliteErrors.isForeignKeyMismatch(e)) {
                return Optional.of(new Warning(
                        "backup-foreign-keys-unknown", Map.of("database", database, "detail", SqliteErrors.text(e))));
            }
            throw e;
        }
    }

    /** Writes the database anew, with another size of its pages, to a file that is empty. Row ids stay. */
    void rewrite(Path file, int pageSize) throws SQLException {
        query.execute("pragma page_size = " + pageSize);
        query.update("vacuum into ?", file.toString());
    }

    @Override
    public void close() throws SQLException {
        query.connection().close();
    }
}
