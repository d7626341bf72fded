package dev.prumo.dialect.sqlite;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Copier;
import dev.prumo.dialect.Moment;
import dev.prumo.dialect.Session;
import dev.prumo.manifest.Consistency;
import dev.prumo.plan.Target;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Files as they were at one time. Nobody may write to any of them while the read transactions of all begin; in WAL mode
 * these keep what they see from then on, and writers go on at once. A file that is not in WAL mode has a time of its own.
 */
final class SqliteMoment implements Moment {
    private final Map<Target, HeldFile> files;
    private final Instant at;
    private final String version;

    private SqliteMoment(Map<Target, HeldFile> files, Instant at, String version) {
        this.files = Map.copyOf(files);
        this.at = requireNonNull(at, "at");
        this.version = requireNonNull(version, "version");
    }

    static SqliteMoment begin(List<Target> targets, Function<Target, Session> open) {
        OpenFileLimit.require(targets.size());
        // Two backups at once lock in the same order.
        List<Target> ordered = targets.stream()
                .sorted(Comparator.comparing(Target::database).thenComparing(Target::place))
                .toList();
        Map<Target, HeldFile> files = new LinkedHashMap<>();
        try {
            String version = "";
            for (Target target : ordered) {
                SqliteSession session = (SqliteSession) open.apply(target);
                files.put(target, HeldFile.of(target, session));
                version = version.isEmpty() ? version(session) : version;
            }
            Instant at = pin(List.copyOf(files.values()), open);
            files.values().forEach(HeldFile::readPosition);
            return new SqliteMoment(files, at, version);
        } catch (RuntimeException e) {
            Closing.after(e, closes(files));
            throw e;
        }
    }

    private static Instant pin(List<HeldFile> files, Function<Target, Session> open) {
        List<Target> logged =
                files.stream().filter(HeldFile::isLogged).map(HeldFile::target).toList();
        try (WriterLock lock = WriterLock.prepare(logged, open)) {
            lock.take();
            files.forEach(HeldFile::pin);
            return Instant.now();
        }
    }

    private static String version(SqliteSession session) {
        try {
            return "SQLite "
                    + new Query(session.connection())
                            .rows("select sqlite_version()")
                            .get(0)
                            .text(0);
        } catch (SQLException e) {
            throw SqliteErrors.ledger(e, session.file());
        }
    }

    @Override
    public Instant at() {
        return at;
    }

    @Override
    public Consistency consistency() {
        return files.values().stream().allMatch(HeldFile::isLogged) ? Consistency.INSTANT : Consistency.PART;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Optional<String> logPosition() {
        return Optional.empty();
    }

    @Override
    public Map<String, List<String>> positions() {
        Map<String, List<String>> positions = new HashMap<>();
        files.forEach((target, file) -> {
            if (file.isRecorded()) {
                positions.put(target.tenant(), file.heads());
            }
        });
        return positions;
    }

    /** Each file has its connection already; copiers share them, as no two copy the same file at a time. */
    @Override
    public Copier copier() {
        return new SqliteCopier(files);
    }

    @Override
    public void close() {
        Closing.all(closes(files));
    }

    private static List<Runnable> closes(Map<Target, HeldFile> files) {
        List<Runnable> closes = new ArrayList<>();
        files.values().forEach(file -> closes.add(file::close));
        return closes;
    }
}
