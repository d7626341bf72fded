package dev.prumo.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;

/** Writes the rows of one table. */
@FunctionalInterface
public interface TableData {
    /** Writes all rows and returns how many there were. */
    long writeTo(OutputStream out) throws IOException, SQLException;
}
