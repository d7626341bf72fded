package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartFacts;
import dev.prumo.manifest.PartSchema;
import dev.prumo.manifest.PartTable;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the file of a part whose rows come as streams: a zip that any tool opens, with {@code schema.json}, the rows of each
 * table under {@code tables/}, and at its end {@code part.json}, so that the file tells what it is even when it is alone.
 * Written from front to end in one pass, whatever its size. For one thread.
 */
public final class PartWriter implements AutoCloseable {
    private static final int BUFFER = 1 << 17;

    private final Path file;
    private final HashingStream hashing;
    private final ZipOutputStream zip;
    private final List<PartTable> tables = new ArrayList<>();

    /**
     * @param file that does not exist yet
     * @param compressed otherwise rows are kept as they are, which is quicker to write and to read
     */
    public PartWriter(Path file, boolean compressed) throws IOException {
        this.file = requireNonNull(file, "file");
        this.hashing = new HashingStream(PrivateFiles.create(file));
        this.zip = new ZipOutputStream(new BufferedOutputStream(hashing, BUFFER));
        // Level 0 and not "stored": a stored entry has to know its size before its first byte.
        zip.setLevel(compressed ? Deflater.BEST_SPEED : Deflater.NO_COMPRESSION);
    }

    /** Writes how the place is made again; once, before the tables. */
    public void schema(PartSchema schema) throws IOException {
        zip.putNextEntry(new ZipEntry(PartReader.SCHEMA));
        ManifestJson.write(schema, unclosed());
        zip.closeEntry();
    }

    /** Writes the rows of a table. */
    public void table(String name, List<String> columns, TableData data) throws IOException, SQLException {
        // The name of a table may be none for a file; its number always is.
        zip.putNextEntry(new ZipEntry(PartReader.TABLES + (tables.size() + 1) + PartReader.ROWS));
        HashingStream counted = new HashingStream(unclosed());
        BufferedOutputStream buffered = new BufferedOutputStream(counted, TableData.BUFFER);
        long rows = data.writeTo(buffered);
        buffered.flush();
        zip.closeEntry();
        tables.add(new PartTable(name, columns, rows, counted.bytes(), counted.sha256()));
    }

    /** The tables that were written, in order. */
    public List<PartTable> tables() {
        return List.copyOf(tables);
    }

    /**
     * Writes what the part is and brings the file to disk.
     *
     * @param part everything but size and hash of the file
     * @return the part with these
     */
    public Part finish(PartFacts part) throws IOException {
        zip.putNextEntry(new ZipEntry(PartReader.FACTS));
        ManifestJson.write(part, unclosed());
        zip.closeEntry();
        zip.close();
        PrivateFiles.force(file);
        return part.part().written(part.part().file(), Files.size(file), hashing.sha256());
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private OutputStream unclosed() {
        return new FilterOutputStream(zip) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
            }

            /** The entry ends, not the file. */
            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }
}
