package dev.prumo.dialect.sqlite;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Inspector;
import dev.prumo.schema.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Reads the one schema of a file from the texts that SQLite keeps, in one query, through its own connection. */
final class SqliteInspector implements Inspector {
    static final int VERSION = 3;

    private final Connection connection;
    private final String file;
    private final String ledger;

    /** @param ledger what the names of the ledger's tables begin with */
    SqliteInspector(Connection connection, String file, String ledger) {
        this.connection = requireNonNull(connection, "connection");
        this.file = requireNonNull(file, "file");
        this.ledger = requireNonNull(ledger, "ledger");
    }

    @Override
    public Map<String, Snapshot> snapshots(Collection<String> places) {
        if (!places.contains(FILE)) {
            return Map.of();
        }
        try {
            return Map.of(FILE, new FileReading(new Query(connection), ledger).snapshot());
        } catch (SQLException e) {
            throw SqliteErrors.ledger(e, file);
        }
    }

    /** Over everything in the snapshot, the order of columns too. */
    @Override
    public Map<String, String> signatures(Collection<String> places) {
        Map<String, String> signatures = new HashMap<>();
        snapshots(places).forEach((place, snapshot) -> signatures.put(place, hash(snapshot)));
        return signatures;
    }

    /** Asks the operating system for the age, without opening the file. */
    @Override
    public Map<String, Weight> weights(Collection<String> places) {
        if (!places.contains(FILE)) {
            return Map.of();
        }
        try {
            Query query = new Query(connection);
            long bytes = query.number("pragma page_count") * query.number("pragma page_size");
            String path = query.rows("select file from pragma_database_list where name = 'main'")
                    .get(0)
                    .text(0);
            long age = path.isEmpty()
                    ? 0
                    : Files.readAttributes(Path.of(path), BasicFileAttributes.class)
                            .creationTime()
                            .toMillis();
            return Map.of(FILE, new Weight(bytes, age));
        } catch (SQLException e) {
            throw SqliteErrors.ledger(e, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(Snapshot snapshot) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("MD5").digest(snapshot.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has MD5", e);
        }
    }
}
