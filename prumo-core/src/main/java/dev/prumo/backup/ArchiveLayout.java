package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The skeleton of a zip file, read without trusting it. A zip says most things twice, before each entry and in a directory at
 * its end, and programs differ in which of the two they believe. Here both have to agree, entries have to follow one another
 * without a gap, and the directory has to follow the last of them: then there is one way to read the file, and no byte of it
 * that nothing accounts for. Layout: the publisher's APPNOTE, sections 4.3 and 4.5.3.
 *
 * @param names of all entries, in order; a name may stand there twice
 * @param problems a sentence each
 */
record ArchiveLayout(List<String> names, List<String> problems) {
    private static final int LOCAL = 0x04034b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LARGE_END = 0x06064b50;
    private static final int LARGE_LOCATOR = 0x07064b50;
    private static final int END_LENGTH = 22;
    private static final int LOCATOR_LENGTH = 20;
    private static final int LARGE_END_LENGTH = 56;
    private static final long ABSENT = 0xFFFFFFFFL;
    private static final int ABSENT_COUNT = 0xFFFF;
    private static final int LARGE_VERSION = 45;
    private static final int LARGE_FIELD = 1;
    private static final int DESCRIBED = 1 << 3;

    ArchiveLayout {
        names = List.copyOf(names);
        problems = List.copyOf(problems);
    }

    static ArchiveLayout read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(requireNonNull(file, "file"))) {
            return new Walk(channel).run();
        } catch (EOFException e) {
            return new ArchiveLayout(List.of(), List.of("the archive ends too early"));
        } catch (Inconsistency e) {
            return new ArchiveLayout(List.of(), List.of(e.sentence));
        }
    }

    /** Nothing behind it can be placed any more. */
    private static final class Inconsistency extends IOException {
        private static final long serialVersionUID = 1L;
        private final String sentence;

        Inconsistency(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }
    }

    /** Where the directory is. */
    private record Directory(long at, long bytes, long entries) {}

    /**
     * What the directory says of an entry; numbers that do not fit are in its extra field.
     *
     * @param rawName a letter for each byte, whatever they spell
     */
    private record Central(
            String name,
            String rawName,
            int madeBy,
            int needed,
            int flags,
            int method,
            int time,
            int crc,
            long packed,
            long size,
            int internal,
            int external,
            long at) {}

    private static final class Walk {
        private final FileChannel channel;
        private final List<String> names = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private @Nullable Central first;

        Walk(FileChannel channel) {
            this.channel = channel;
        }

        ArchiveLayout run() throws IOException {
            Directory directory = directory();
            InputStream in =
                    new BufferedInputStream(Channels.newInputStream(channel.position(directory.at())), 1 << 16);
            Central open = null;
            long next = 0;
            long left = directory.bytes();
            for (long number = 0; number < directory.entries(); number++) {
                byte[] head = exactly(in, 46);
                ByteBuffer fixed = buffer(head);
                int length = 46 + unsigned(fixed, 28) + unsigned(fixed, 30) + unsigned(fixed, 32);
                left -= length;
                if (fixed.getInt(0) != CENTRAL || left < 0) {
                    throw new Inconsistency("the directory of the archive is damaged");
                }
                Central entry = central(fixed, exactly(in, length - 46));
                if (open == null) {
                    require(entry.at() == 0, "the archive does not begin with its first entry");
                } else {
                    follow(open, next, entry.at());
                }
                next = local(entry);
                open = entry;
                names.add(entry.name());
            }
            require(left == 0, "the directory of the archive is damaged");
            if (open != null) {
                follow(open, next, directory.at());
            }
            return new ArchiveLayout(names, problems);
        }

        private Directory directory() throws IOException {
            long size = channel.size();
            long at = size - END_LENGTH;
            require(at >= 0, "the archive ends too early");
            ByteBuffer end = at(at, END_LENGTH);
            require(end.getInt(0) == END && unsigned(end, 20) == 0, "the archive does not end where it should");
            require(
                    unsigned(end, 4) == 0 && unsigned(end, 6) == 0 && unsigned(end, 8) == unsigned(end, 10),
                    "the end of the archive is damaged");
            int entries = unsigned(end, 10);
            long bytes = number(end, 12);
            long start = number(end, 16);
            Directory directory = new Directory(start, bytes, entries);
            if (entries == ABSENT_COUNT || bytes == ABSENT || start == ABSENT) {
                directory = largeDirectory(at - LOCATOR_LENGTH, directory);
                at -= LOCATOR_LENGTH + LARGE_END_LENGTH;
            }
            require(
                    directory.at() >= 0
                            && directory.bytes() >= 0
                            && directory.bytes() <= at
                            && directory.at() == at - directory.bytes(),
                    "the end of the archive does not follow its directory");
            return directory;
        }

        private Directory largeDirectory(long at, Directory small) throws IOException {
            require(at >= LARGE_END_LENGTH, "the end of the archive is damaged");
            ByteBuffer locator = at(at, LOCATOR_LENGTH);
            long start = at - LARGE_END_LENGTH;
            require(
                    locator.getInt(0) == LARGE_LOCATOR
                            && locator.getInt(4) == 0
                            && locator.getLong(8) == start
                            && locator.getInt(16) == 1,
                    "the end of the archive is damaged");
            ByteBuffer end = at(start, LARGE_END_LENGTH);
            Directory large = new Directory(end.getLong(48), end.getLong(40), end.getLong(32));
            require(
                    end.getInt(0) == LARGE_END
                            && end.getLong(4) == LARGE_END_LENGTH - 12
                            && unsigned(end, 12) == LARGE_VERSION
                            && unsigned(end, 14) == LARGE_VERSION
                            && end.getInt(16) == 0
                            && end.getInt(20) == 0
                            && end.getLong(24) == large.entries()
                            && agrees(small.entries(), large.entries(), ABSENT_COUNT)
                            && agrees(small.bytes(), large.bytes(), ABSENT)
                            && agrees(small.at(), large.at(), ABSENT),
                    "the end of the archive is damaged");
            return large;
        }

        private static boolean agrees(long small, long large, long absent) {
            return small == absent || small == large;
        }

        private Central central(ByteBuffer fixed, byte[] rest) throws IOException {
            int nameLength = unsigned(fixed, 28);
            String rawName = new String(rest, 0, nameLength, StandardCharsets.ISO_8859_1);
            String name = new String(rest, 0, nameLength, StandardCharsets.UTF_8);
            Large large = new Large(
                    Arrays.copyOfRange(rest, nameLength, nameLength + unsigned(fixed, 30)), "the directory", name);
            long size = large.or(number(fixed, 24));
            long packed = large.or(number(fixed, 20));
            long at = large.or(number(fixed, 42));
            Central entry = new Central(
                    name,
                    rawName,
                    unsigned(fixed, 4),
                    unsigned(fixed, 6),
                    unsigned(fixed, 8),
                    unsigned(fixed, 10),
                    fixed.getInt(12),
                    fixed.getInt(16),
                    packed,
                    size,
                    unsigned(fixed, 36),
                    fixed.getInt(38),
                    at);
            require(unsigned(fixed, 32) == 0 && unsigned(fixed, 34) == 0, "the directory says too much of " + name);
            require(packed >= 0 && size >= 0 && at >= 0, "the directory says what cannot be of " + name);
            dressed(entry);
            return entry;
        }

        /** What no content depends on: were it not looked at, damage to it would not be seen. */
        private void dressed(Central entry) throws IOException {
            Central sample = first == null ? entry : first;
            first = sample;
            boolean own = entry.madeBy() >> 8 == 0;
            boolean plain = own
                    ? entry.madeBy() == entry.needed() && entry.internal() == 0 && entry.external() == 0
                    : isFile(entry.external()) && entry.internal() <= 1;
            boolean alike = entry.madeBy() >> 8 == sample.madeBy() >> 8 && entry.external() == sample.external();
            if (!plain || !alike) {
                problems.add("the directory says of " + entry.name() + " what is not said of a file");
            }
        }

        /** Neither a link nor a folder: other programs would make one of it. */
        private static boolean isFile(int external) {
            int type = external >>> 28;
            return (type == 0 || type == 8) && (external & 0x10) == 0;
        }

        /** Compares what stands before an entry with the directory; returns where its data ends. */
        private long local(Central entry) throws IOException {
            ByteBuffer fixed = at(entry.at(), 30);
            require(fixed.getInt(0) == LOCAL, "there is no entry where " + entry.name() + " should begin");
            int nameLength = unsigned(fixed, 26);
            int extraLength = unsigned(fixed, 28);
            byte[] bytes = new byte[nameLength + extraLength];
            at(entry.at() + 30, bytes.length).get(bytes);
            Large large = new Large(
                    Arrays.copyOfRange(bytes, nameLength, nameLength + extraLength), "the beginning", entry.name());
            long size = large.or(number(fixed, 22));
            long packed = large.or(number(fixed, 18));
            int needed = unsigned(fixed, 4);
            boolean described = (entry.flags() & DESCRIBED) != 0;
            boolean numbers = fixed.getInt(14) == entry.crc() && size == entry.size() && packed == entry.packed();
            boolean none = described && fixed.getInt(14) == 0 && size == 0 && packed == 0;
            boolean same = new String(bytes, 0, nameLength, StandardCharsets.ISO_8859_1).equals(entry.rawName())
                    && (needed == entry.needed() || (entry.needed() == LARGE_VERSION && needed < LARGE_VERSION))
                    && (needed == 10 || needed == 20 || needed == LARGE_VERSION)
                    && unsigned(fixed, 6) == entry.flags()
                    && unsigned(fixed, 8) == entry.method()
                    && fixed.getInt(10) == entry.time()
                    && (entry.method() != 0 || entry.size() == entry.packed());
            if (!same || !(numbers || none)) {
                problems.add("the directory says of " + entry.name() + " what its beginning does not");
            }
            return entry.at() + 30 + nameLength + extraLength + entry.packed();
        }

        /** What is between the data of an entry and the next one is what describes the former, or nothing. */
        private void follow(Central entry, long from, long to) throws IOException {
            boolean described = (entry.flags() & DESCRIBED) != 0;
            long length = to - from;
            if (length == 0 && !described) {
                return;
            }
            OptionalInt skip = length == 16 || length == 24 ? OptionalInt.of(4) : OptionalInt.empty();
            if (length == 12 || length == 20) {
                skip = OptionalInt.of(0);
            }
            require(described && skip.isPresent(), "something does not belong into the archive after " + entry.name());
            ByteBuffer text = at(from, (int) length);
            int at = skip.getAsInt();
            boolean large = length - at == 20;
            long packed = large ? text.getLong(at + 4) : number(text, at + 4);
            long size = large ? text.getLong(at + 12) : number(text, at + 8);
            boolean marked = at == 0 || text.getInt(0) == DESCRIPTOR;
            if (!marked || text.getInt(at) != entry.crc() || packed != entry.packed() || size != entry.size()) {
                problems.add("the directory says of " + entry.name() + " what its end does not");
            }
        }

        private ByteBuffer at(long position, int length) throws IOException {
            ByteBuffer buffer = buffer(new byte[length]);
            while (buffer.hasRemaining()) {
                int got = channel.read(buffer, position + buffer.position());
                if (got < 0) {
                    throw new EOFException();
                }
            }
            return buffer.flip();
        }

        private static byte[] exactly(InputStream in, int length) throws IOException {
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException();
            }
            return bytes;
        }
    }

    /** Numbers of an entry that do not fit into 32 bits, in the order in which they are missed. */
    private static final class Large {
        private final @Nullable ByteBuffer numbers;
        private final String where;
        private final String name;
        private int at;

        Large(byte[] extra, String where, String name) throws IOException {
            this.where = where;
            this.name = name;
            ByteBuffer fields = buffer(extra);
            ByteBuffer found = null;
            int field = 0;
            while (field < extra.length) {
                require(field + 4 <= extra.length, this.where + " of " + name + " is damaged");
                int end = field + 4 + unsigned(fields, field + 2);
                require(end <= extra.length, this.where + " of " + name + " is damaged");
                if (unsigned(fields, field) == LARGE_FIELD) {
                    found = buffer(Arrays.copyOfRange(extra, field + 4, end));
                }
                field = end;
            }
            this.numbers = found;
        }

        long or(long small) throws IOException {
            ByteBuffer known = numbers;
            if (small != ABSENT || known == null) {
                return small;
            }
            require(at + 8 <= known.capacity(), where + " of " + name + " is damaged");
            at += 8;
            return known.getLong(at - 8);
        }
    }

    private static void require(boolean holds, String sentence) throws IOException {
        if (!holds) {
            throw new Inconsistency(sentence);
        }
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int unsigned(ByteBuffer buffer, int at) {
        return Short.toUnsignedInt(buffer.getShort(at));
    }

    private static long number(ByteBuffer buffer, int at) {
        return Integer.toUnsignedLong(buffer.getInt(at));
    }
}
