package dev.prumo.embedded;

import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads a tar archive from beginning to end: POSIX ustar headers, with the long names of GNU tar and of pax. The layout
 * is that of "ustar Interchange Format" in POSIX.1-2017, pax. Not thread-safe; does not close the stream.
 */
final class TarReader {
    private static final int BLOCK = 512;
    private static final int LONGEST_NAME = 1 << 16;

    private final InputStream in;
    private long unreadBytes;
    private long paddingBytes;

    TarReader(InputStream in) {
        this.in = requireNonNull(in, "in");
    }

    /** The next member; empty at the end. What was not read of the member before is passed over. */
    Optional<TarEntry> next() throws IOException {
        String longName = "";
        String longLink = "";
        while (true) {
            in.skipNBytes(unreadBytes + paddingBytes);
            Optional<TarEntry> header = header();
            if (header.isEmpty()) {
                return header;
            }
            TarEntry entry = header.get();
            switch (entry.kind()) {
                case 'L' -> longName = cString(content(entry));
                case 'K' -> longLink = cString(content(entry));
                case 'x' -> {
                    PaxRecords records = PaxRecords.parse(content(entry));
                    longName = records.value("path").orElse(longName);
                    longLink = records.value("linkpath").orElse(longLink);
                }
                case 'g' -> content(entry);
                default -> {
                    return Optional.of(new TarEntry(
                            entry.kind(),
                            longName.isEmpty() ? entry.name() : longName,
                            longLink.isEmpty() ? entry.linkName() : longLink,
                            entry.mode(),
                            entry.sizeBytes()));
                }
            }
        }
    }

    /** The content of the member that {@link #next} gave last; valid until it is called again. */
    InputStream content() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                if (unreadBytes == 0) {
                    return -1;
                }
                int count = in.read(buffer, offset, (int) Math.min(length, unreadBytes));
                if (count < 0) {
                    throw new EOFException("the archive ends inside a file");
                }
                unreadBytes -= count;
                return count;
            }
        };
    }

    private Optional<TarEntry> header() throws IOException {
        byte[] block = in.readNBytes(BLOCK);
        if (block.length == 0 || isEmpty(block)) {
            return Optional.empty();
        }
        if (block.length < BLOCK || number(block, 148, 8) != checksum(block)) {
            throw new IOException("not a tar archive, or a damaged one");
        }
        unreadBytes = number(block, 124, 12);
        paddingBytes = (BLOCK - unreadBytes % BLOCK) % BLOCK;
        String prefix = text(block, 257, 5).equals("ustar") && block[262] == 0 ? text(block, 345, 155) : "";
        String name = text(block, 0, 100);
        char kind = block[156] == 0 ? '0' : (char) block[156];
        return Optional.of(new TarEntry(
                kind,
                prefix.isEmpty() ? name : prefix + "/" + name,
                text(block, 157, 100),
                (int) number(block, 100, 8) & 0777,
                unreadBytes));
    }

    private byte[] content(TarEntry entry) throws IOException {
        if (entry.sizeBytes() > LONGEST_NAME) {
            throw new IOException("a name of " + entry.sizeBytes() + " bytes in a tar archive");
        }
        byte[] bytes = content().readNBytes((int) entry.sizeBytes());
        return bytes;
    }

    /** The sum of the header's bytes with its own field counted as eight blanks. */
    private static long checksum(byte[] block) {
        long sum = 8 * ' ';
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? 0 : block[i] & 0xff;
        }
        return sum;
    }

    private static boolean isEmpty(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    private static long number(byte[] block, int offset, int length) throws IOException {
        String digits = text(block, offset, length).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new IOException("a number in a tar header reads \"" + digits + "\"", e);
        }
    }

    private static String text(byte[] block, int offset, int length) {
        int end = offset;
        while (end < offset + length && block[end] != 0) {
            end++;
        }
        return new String(block, offset, end - offset, StandardCharsets.UTF_8);
    }

    private static String cString(byte[] bytes) {
        return text(bytes, 0, bytes.length);
    }
}
