package dev.prumo.dialect.sqlite;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Inspector;
import dev.prumo.schema.Snapshot;
import java.nio.charset.StandardCharsets;
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
