package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.LongConsumer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The rows of one table as COPY writes and reads them, in its text format. They pass; none is kept. Source: PostgreSQL manual,
 * "COPY".
 */
final class TableRows {
    private static final int BUFFER = 1 << 17;

    /** Whoever is told of every row would be told a million times. */
    private static final long TOLD_EVERY = 1 << 20;

    private final Connection connection;
    private final String table;

    TableRows(Connection connection, String schema, String name, List<String> columns) {
        this.connection = requireNonNull(connection, "connection");
        this.table = RowNames.quoted(schema, name) + RowNames.columns(columns);
    }

    /** Writes all rows of the table itself, not those of its heirs, and returns how many there were. */
    long writeTo(OutputStream out, LongConsumer done) throws IOException, SQLException {
        Told told = new Told(out, done);
        long rows = manager().copyOut("copy " + table + " to stdout", told);
        told.end();
        return rows;
    }

    /** Reads rows to the end of the stream and returns how many there were. */
    long readFrom(InputStream in, LongConsumer done) throws IOException, SQLException {
        Read read = new Read(in, done);
        long rows = manager().copyIn("copy " + table + " from stdin", read, BUFFER);
        read.end();
        return rows;
    }

    private CopyManager manager() throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    /** Tells how many bytes were read. */
    private static final class Read extends FilterInputStream {
        private final LongConsumer done;
        private long untold;

        Read(InputStream in, LongConsumer done) {
            super(in);
            this.done = done;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got = in.read(bytes, offset, length);
            if (got > 0) {
                untold += got;
                if (untold >= TOLD_EVERY) {
                    end();
                }
            }
            return got;
        }

        void end() {
            done.accept(untold);
            untold = 0;
        }
    }

    /** Tells how many bytes were written. */
    private static final class Told extends FilterOutputStream {
        private final LongConsumer done;
        private long untold;

        Told(OutputStream out, LongConsumer done) {
            super(out);
            this.done = done;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            untold += length;
            if (untold >= TOLD_EVERY) {
                end();
            }
        }

        void end() {
            done.accept(untold);
            untold = 0;
        }
    }
}
