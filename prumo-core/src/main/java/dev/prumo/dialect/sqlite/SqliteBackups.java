package dev.prumo.dialect.sqlite;

import dev.prumo.backup.PrivateFiles;
import dev.prumo.dialect.Moment;
import dev.prumo.dialect.PlaceBackups;
import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartSequence;
import dev.prumo.manifest.PartTable;
import dev.prumo.plan.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** A part is the file itself, copied page by page: whatever SQLite can hold, it comes back the same. */
final class SqliteBackups implements PlaceBackups {
    private static final int BUFFER = 1 << 17;

    @Override
    public String extension() {
        return ".sqlite3";
    }

    @Override
    public boolean packed() {
        return false;
    }

    @Override
    public Moment hold(List<Target> targets, Function<Target, Session> open, String ledger) {
        return SqliteMoment.begin(targets, open);
    }

    /** {@code place} is a path; the session is left alone. */
    @Override
    public void load(Session session, String place, String behind, Part part, InputStream in, LongConsumer done) {
        Path file = Path.of(place);
        NewFile.filled(file, () -> {
            String hash = write(in, file, part, done);
            if (!hash.equals(part.sha256())) {
                throw damaged(part, "it is not the file that was written");
            }
            requireSound(file, part);
            PrivateFiles.force(file);
            return file;
        });
    }

    /** Takes no more than the part says there is. */
    private static String write(InputStream in, Path file, Part part, LongConsumer done) throws IOException {
        MessageDigest digest = RowHash.sha256();
        byte[] buffer = new byte[BUFFER];
        long written = 0;
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                written += got;
                if (written > part.bytes()) {
                    throw damaged(part, "more than the " + part.bytes() + " bytes that were written");
                }
                out.write(buffer, 0, got);
                digest.update(buffer, 0, got);
                done.accept(got);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void requireSound(Path file, Part part) {
        try (OwnFile loaded = OwnFile.open(file)) {
            loaded.damage().ifPresent(detail -> {
                throw damaged(part, detail);
            });
        } catch (SQLException e) {
            throw damaged(part, SqliteErrors.text(e));
        }
    }

    private static PrumoException damaged(Part part, String detail) {
        return PrumoException.of(ErrorCode.BACKUP_DAMAGED)
                .with("file", part.file())
                .with("detail", detail)
                .build();
    }

    /** Of the session's file; tables that the part does not know come last. */
    @Override
    public List<PartTable> tables(Session session, String place, Part part) {
        Map<String, Integer> order = new HashMap<>();
        part.tables().forEach(table -> order.put(table.name(), order.size()));
        List<PartTable> tables = new ArrayList<>(read(session, TableContent::tables));
        tables.sort((one, other) -> Integer.compare(
                order.getOrDefault(one.name(), Integer.MAX_VALUE),
                order.getOrDefault(other.name(), Integer.MAX_VALUE)));
        return tables;
    }

    /** Of the session's file. */
    @Override
    public List<PartSequence> sequences(Session session, String place) {
        return read(session, TableContent::sequences);
    }

    private interface Reading<T> {
        T from(TableContent content) throws SQLException;
    }

    private static <T> T read(Session session, Reading<T> reading) {
        SqliteSession file = (SqliteSession) session;
        try {
            return reading.from(TableContent.withoutLedger(file.connection(), file.prefix()));
        } catch (SQLException e) {
            throw SqliteErrors.ledger(e, file.file());
        }
    }
}
