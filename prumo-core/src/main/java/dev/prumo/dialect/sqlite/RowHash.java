package dev.prumo.dialect.sqlite;

import dev.prumo.manifest.PartTable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;

/**
 * The hash of rows. Every value goes in with its storage class, and with its length where it has one, so that no two rows
 * look alike: {@code n} for null, {@code i-12;}, {@code r} and the 16 hexadecimal digits of the IEEE 754 bits of a real,
 * {@code t3:} or {@code b3:} before the bytes of a text (in UTF-8) or a blob; a line feed ends a row. SQLite's own texts of
 * reals differ between its versions, and its texts of texts end at a NUL.
 */
final class RowHash {
    private static final int BUFFER = 1 << 16;

    private final MessageDigest digest = sha256();
    private final byte[] buffer = new byte[BUFFER];
    private int used;
    private long bytes;
    private long rows;

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Adds the row that a result is on. */
    void add(ResultSet row, int columns) throws SQLException {
        for (int column = 1; column <= columns; column++) {
            value(row, column);
        }
        ascii("\n");
        rows++;
    }

    private void value(ResultSet row, int column) throws SQLException {
        Object value = row.getObject(column);
        if (value == null) {
            ascii("n");
        } else if (value instanceof Double real) {
            ascii("r" + HexFormat.of().toHexDigits(Double.doubleToRawLongBits(real)));
        } else if (value instanceof Number integer) {
            ascii("i" + integer.longValue() + ";");
        } else if (value instanceof byte[] blob) {
            sized("b", blob);
        } else {
            // Its bytes and not the driver's text: a text may hold what is no UTF-8.
            sized("t", row.getBytes(column));
        }
    }

    private void sized(String kind, byte[] content) {
        ascii(kind + content.length + ":");
        put(content);
    }

    private void ascii(String text) {
        put(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void put(byte[] content) {
        bytes += content.length;
        if (content.length > BUFFER - used) {
            digest.update(buffer, 0, used);
            used = 0;
        }
        if (content.length > BUFFER) {
            digest.update(content);
        } else {
            System.arraycopy(content, 0, buffer, used, content.length);
            used += content.length;
        }
    }

    /** What a part says of the table whose rows these were; once, at the end. */
    PartTable table(String name, List<String> columns) {
        digest.update(buffer, 0, used);
        return new PartTable(name, columns, rows, bytes, HexFormat.of().formatHex(digest.digest()));
    }
}
