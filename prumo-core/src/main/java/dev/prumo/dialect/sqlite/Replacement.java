package dev.prumo.dialect.sqlite;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.PrivateFiles;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Optional;

/**
 * One live file that gets the content of another. In WAL mode its clients go on reading while it is written, and nobody can
 * be kept from writing between the safety copy and the replacement; so the state that is replaced is pinned in the moment
 * in which it can change no more, and kept instead if somebody was quicker. In any other mode the file is locked from before
 * the safety copy until the new content is proven.
 */
final class Replacement {
    private final SqliteSession session;
    private final Query live;
    private final Path copy;
    private final Path keep;

    Replacement(SqliteSession session, Path copy, Path keep) {
        this.session = requireNonNull(session, "session");
        this.live = new Query(session.connection());
        this.copy = requireNonNull(copy, "copy");
        this.keep = requireNonNull(keep, "keep");
    }

    void run() {
        try {
            Path file = SessionLock.file(session.connection())
                    .map(Path::of)
                    .orElseThrow(() -> new IllegalArgumentException("a database in memory is no file"));
            Path fitting = fit();
            try {
                if (HeldFile.isLogged(live)) {
                    replaceLogged(file, fitting);
                } else {
                    replaceLocked(fitting);
                }
            } finally {
                if (!fitting.equals(copy)) {
                    NewFile.delete(fitting);
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /**
     * The copy, in the shape that the live file has: while others have it open, SQLite cannot change the size of its pages. And
     * a file in WAL mode would bring that mode along.
     */
    private Path fit() throws SQLException {
        int pageSize = (int) live.number("pragma page_size");
        try (OwnFile source = OwnFile.open(copy)) {
            requireSameEncoding(source);
            if (source.pageSize() == pageSize && !source.isLogged()) {
                return copy;
            }
            Path fitting = Path.of(keep + ".pages");
            return NewFile.filled(fitting, () -> {
                try {
                    source.rewrite(fitting, pageSize);
                    return fitting;
                } catch (SQLException e) {
                    throw failed(e);
                }
            });
        }
    }

    /** Clients that have the file open could read nothing any more. */
    private void requireSameEncoding(OwnFile source) throws SQLException {
        String encoding = encoding(live);
        String other = encoding(new Query(source.connection()));
        if (!encoding.equals(other)) {
            throw new SQLException("its texts are in " + encoding + ", and those of the copy in " + other);
        }
    }

    private static String encoding(Query query) throws SQLException {
        return query.rows("pragma encoding").get(0).text(0);
    }

    private void replaceLogged(Path file, Path fitting) throws SQLException {
        try (Pins pins = Pins.open(session.connection(), file);
                OwnFile source = OwnFile.open(fitting)) {
            FileState wanted = FileState.of(source.connection());
            long kept = NewFile.filled(keep, () -> keepNow(keep));
            try {
                // In two steps at least: the first one takes the lock, the last one gives it back.
                int step = Math.max(1, source.pages() / 2);
                PageCopy.write(source.connection(), file, patience(), step, pins);
            } catch (SQLException e) {
                NewFile.delete(keep);
                throw e;
            }
            confirm(pins, kept, wanted);
        }
    }

    private long patience() throws SQLException {
        return live.number("pragma busy_timeout");
    }

    private void confirm(Pins pins, long kept, FileState wanted) {
        try {
            pins.requireNoFailure();
            if (pins.versionBefore().orElse(kept) != kept) {
                keepAgain();
            }
            Optional<String> problem = problem(pins.after(), wanted);
            if (problem.isPresent()) {
                throw differing(problem.get());
            }
        } catch (SQLException e) {
            throw differing(SqliteErrors.text(e));
        }
    }

    /** Somebody has written between the safety copy and the replacement; the live connection still sees that. */
    private void keepAgain() throws SQLException {
        Path newer = Path.of(keep + ".newer");
        NewFile.filled(newer, () -> {
            copyTo(newer);
            return Files.move(newer, keep, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        });
    }

    private void replaceLocked(Path fitting) throws SQLException {
        FileState wanted = stateOf(fitting);
        // Not the other way round: in the exclusive mode, whoever waits for a lock keeps the one that the other waits
        // for.
        live.execute("begin exclusive");
        try {
            live.execute("pragma locking_mode = exclusive");
            // Now the end of the transaction is not the end of the lock.
            live.execute("commit");
            NewFile.filled(keep, () -> keepNow(keep));
            Optional<String> problem = written(fitting, wanted);
            if (problem.isPresent()) {
                throw afterPuttingBack(problem.get());
            }
        } finally {
            live.execute("pragma locking_mode = normal");
            // The lock goes with the next look at the file.
            live.number("select count(*) from sqlite_schema");
        }
    }

    /** Writes a file into the live one and says what is wrong with the result. */
    private Optional<String> written(Path file, FileState wanted) {
        try {
            PageCopy.read(session.connection(), file);
            return problem(live, wanted);
        } catch (SQLException e) {
            return Optional.of(SqliteErrors.text(e));
        }
    }

    private PrumoException afterPuttingBack(String problem) throws SQLException {
        FileState before = stateOf(keep);
        if (problem(live, before).isPresent() && written(keep, before).isPresent()) {
            return differing(problem);
        }
        NewFile.delete(keep);
        return failed(new SQLException(problem));
    }

    private static FileState stateOf(Path file) throws SQLException {
        try (OwnFile own = OwnFile.open(file)) {
            return FileState.of(own.connection());
        }
    }

    /** Copies what the live file holds, and says which version of it that was. */
    private long keepNow(Path target) throws IOException {
        try {
            live.execute("begin");
            try {
                long version = live.number("pragma data_version");
                copyTo(target);
                return version;
            } finally {
                live.execute("rollback");
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void copyTo(Path target) throws IOException {
        try {
            PageCopy.write(session.connection(), target, 0, -1, (remaining, pages) -> {});
            try (OwnFile kept = OwnFile.open(target)) {
                kept.standAlone();
                Optional<String> damage = kept.damage();
                // A live file that is damaged itself is kept as it is: perhaps that is why it is replaced.
                if (damage.isPresent() && OwnFile.damage(live).isEmpty()) {
                    throw failed(new SQLException("its copy is damaged: " + damage.get()));
                }
            }
            PrivateFiles.force(target);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** What keeps a file from being the one that is wanted. */
    private static Optional<String> problem(Query query, FileState wanted) throws SQLException {
        Optional<String> damage = OwnFile.damage(query);
        return damage.isPresent() ? damage : wanted.difference(FileState.of(query.connection()));
    }

    private PrumoException failed(SQLException e) {
        if (SqliteErrors.isBusy(e)) {
            return SqliteErrors.ledger(e, session.file());
        }
        return PrumoException.of(ErrorCode.RESTORE_INTO_FILE_FAILED)
                .with("database", session.file())
                .with("detail", SqliteErrors.text(e))
                .cause(e)
                .build();
    }

    private PrumoException differing(String detail) {
        return PrumoException.of(ErrorCode.RESTORE_INTO_FILE_DIFFERS)
                .with("database", session.file())
                .with("detail", detail)
                .with("keep", keep)
                .build();
    }
}
