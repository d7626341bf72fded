package dev.prumo.backup;

import dev.prumo.manifest.PartTable;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;

/** Writes the rows of one table. */
@FunctionalInterface
public interface TableData {
    /** Rows come one by one, and hashing or packing each by itself would take longer than to read it. */
    int BUFFER = 1 << 16;

    /** Writes all rows and returns how many there were. */
    long writeTo(OutputStream out) throws IOException, SQLException;

    /** What a table would be in a part; its rows pass and go nowhere. */
    static PartTable counted(String name, List<String> columns, TableData data) throws IOException, SQLException {
        HashingStream hashing = new HashingStream(OutputStream.nullOutputStream());
        BufferedOutputStream buffered = new BufferedOutputStream(hashing, BUFFER);
        long rows = data.writeTo(buffered);
        buffered.flush();
        return new PartTable(name, columns, rows, hashing.bytes(), hashing.sha256());
    }
}
