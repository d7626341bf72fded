package dev.prumo.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;

/** Writes the rows of one table. */
@FunctionalInterface
public interface TableData {
    /** Rows come one by one, and hashing or packing each by itself would take longer than to read it. */
    int BUFFER = 1 << 16;

    /** Writes all rows and returns how many there were. */
    long writeTo(OutputStream out) throws IOException, SQLException;
}
