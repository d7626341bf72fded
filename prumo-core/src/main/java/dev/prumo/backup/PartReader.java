package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartFacts;
import dev.prumo.manifest.PartSchema;
import dev.prumo.manifest.PartTable;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Reads the file of a part from front to end, and believes nothing: names, sizes and hashes of its entries must be those that
 * the manifest says, and so must the hash of the file. Every method throws {@link ErrorCode#BACKUP_DAMAGED} where they are
 * not. For one thread; ask for {@link #schema}, then {@link #tables}, then {@link #end}.
 */
public final class PartReader implements AutoCloseable {
    static final String SCHEMA = "schema.json";
    static final String TABLES = "tables/";
    static final String ROWS = ".copy";
    static final String FACTS = "part.json";

    /** A schema or a manifest that is longer was not written by us. */
    private static final int LONGEST_TEXT = 256 << 20;

    private final Part part;
    private final DigestInputStream hashing;
    private final CountedStream counted;
    private final ZipInputStream zip;

    /**
     * @param in the whole file, which is closed with this
     * @param part what the manifest says of it
     */
    public PartReader(InputStream in, Part part) {
        this.part = requireNonNull(part, "part");
        this.counted = new CountedStream(in, part.bytes());
        this.hashing = new DigestInputStream(counted, HashingStream.digest());
        this.zip = new ZipInputStream(new BufferedInputStream(hashing, 1 << 17));
    }

    /** What becomes of the rows of a table. */
    @FunctionalInterface
    public interface TableReader {
        /** Reads the rows; what it leaves is read afterwards, so that hashes cover all of them. */
        void read(PartTable table, InputStream rows) throws IOException, SQLException;
    }

    /** What the file of a part says that it is, when it lies somewhere without its set. */
    public static PartFacts facts(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(FACTS);
            if (entry == null) {
                throw damaged(file.toString(), "no " + FACTS);
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return ManifestJson.facts(in.readNBytes(LONGEST_TEXT), file.toString());
            }
        } catch (IOException e) {
            throw damaged(file.toString(), String.valueOf(e.getMessage()), e);
        }
    }

    public PartSchema schema() {
        return reading(() -> {
            next(SCHEMA);
            return ManifestJson.schema(zip.readNBytes(LONGEST_TEXT), part.file());
        });
    }

    /** Gives the rows of all tables, in the order of the part. */
    public void tables(TableReader reader) throws SQLException {
        int number = 0;
        for (PartTable table : part.tables()) {
            number++;
            String name = TABLES + number + ROWS;
            reading(() -> {
                next(name);
                return name;
            });
            table(table, reader);
        }
    }

    private void table(PartTable table, TableReader reader) throws SQLException {
        MessageDigest digest = HashingStream.digest();
        // Not one byte more is unpacked than the manifest says there is.
        CountedStream rows = new CountedStream(new DigestInputStream(zip, digest), table.bytes());
        try {
            reader.read(table, new FilterInputStream(rows) {
                @Override
                public void close() {
                    // The table ends, not the part.
                }
            });
            rows.transferTo(OutputStream.nullOutputStream());
        } catch (ZipException e) {
            throw damaged(part.file(), table.name() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw damaged(part.file(), table.name() + ": " + e.getMessage(), e);
        }
        if (rows.count() != table.bytes()
                || !HexFormat.of().formatHex(digest.digest()).equals(table.sha256())) {
            throw damaged(part.file(), "the rows of table " + table.name() + " are not those that were written");
        }
    }

    /** Reads the rest and compares the whole file. */
    public void end() {
        reading(() -> {
            next(FACTS);
            zip.readNBytes(LONGEST_TEXT);
            if (zip.getNextEntry() != null) {
                throw damaged(part.file(), "more entries than were written");
            }
            return hashing.transferTo(OutputStream.nullOutputStream());
        });
        String hash = HexFormat.of().formatHex(hashing.getMessageDigest().digest());
        if (counted.count() != part.bytes() || !hash.equals(part.sha256())) {
            throw damaged(part.file(), "it is not the file that was written");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private void next(String name) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null || !entry.getName().equals(name)) {
            throw damaged(part.file(), name + " is missing");
        }
    }

    private interface Reading<T> {
        T run() throws IOException;
    }

    private <T> T reading(Reading<T> reading) {
        try {
            return reading.run();
        } catch (IOException e) {
            throw damaged(part.file(), String.valueOf(e.getMessage()), e);
        }
    }

    /** What a file is that is not what was written. */
    public static PrumoException damaged(String file, String detail) {
        return PrumoException.of(ErrorCode.BACKUP_DAMAGED)
                .with("file", file)
                .with("detail", detail)
                .build();
    }

    /** The same, for a reason. */
    public static PrumoException damaged(String file, String detail, Exception cause) {
        return PrumoException.of(ErrorCode.BACKUP_DAMAGED)
                .with("file", file)
                .with("detail", detail)
                .cause(cause)
                .build();
    }
}
