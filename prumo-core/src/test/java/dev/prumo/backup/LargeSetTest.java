package dev.prumo.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.prumo.manifest.MediaFile;
import dev.prumo.manifest.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets beyond what the 16 and 32 bits of a plain zip count. */
@Tag("slow")
@EnabledIfSystemProperty(named = "prumo.slow", matches = "true", disabledReason = "takes minutes; -Pslow runs it")
final class LargeSetTest {
    private static final long BEYOND = (4L << 30) + 12_345;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void moreEntriesThanSixteenBitsCount(boolean compressed) throws IOException {
        Path media = Files.createDirectories(folder.resolve("project/media"));
        for (int number = 0; number < 66_000; number++) {
            Files.writeString(media.resolve("f" + number), "n" + number);
        }
        Path set;
        try (SetWriter writer = SetWriter.begin(folder.resolve("backups"), Samples.AT, compressed)) {
            List<MediaFile> files = MediaCopier.copy(writer, List.of(Path.of("media")), media.getParent(), bytes -> {});
            writer.complete(Samples.manifest(writer.name(), List.of(), files), "");
            set = writer.publish();
        }
        assertThat(Samples.problems(set)).isEmpty();
        try (SetReader reader = SetReader.open(set)) {
            assertThat(reader.manifest().media()).hasSize(66_000);
        }
    }

    /** A file of zeros has no size on disk; packed it has little, and stored it moves what follows beyond 32 bits. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void entryBeyondThirtyTwoBits(boolean stored) throws IOException {
        assumeTrue(folder.toFile().getUsableSpace() > BEYOND + (2L << 30), "too little room for a file of 4 GiB");
        Path set;
        try (SetWriter writer = SetWriter.begin(folder, Samples.AT, true)) {
            List<Part> parts = new ArrayList<>();
            Path large = writer.file("tenant_large.sqlite3");
            try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
                file.setLength(BEYOND);
                file.seek(BEYOND - 1);
                file.write('x');
            }
            parts.add(Samples.part("tenant_large.sqlite3", BEYOND, sha256(large)));
            writer.add("tenant_large.sqlite3", stored);
            parts.add(Samples.add(writer, "tenant_after.sqlite3", Samples.text("behind it"), false));
            writer.complete(Samples.manifest(writer.name(), parts, List.of()), "");
            set = writer.publish();
        }
        assertThat(Files.size(set)).matches(size -> stored == size > BEYOND);
        assertThat(Samples.problems(set)).isEmpty();
        // The directory says where the last entry is, in numbers of 64 bits where it has to.
        try (RandomAccessFile file = new RandomAccessFile(set.toFile(), "rw")) {
            byte[] end = new byte[400];
            file.seek(file.length() - end.length);
            file.readFully(end);
            for (int at = 0; at < end.length; at++) {
                flip(file, end, at);
                assertThat(damaged(set))
                        .as("byte %d before the end", end.length - at)
                        .isTrue();
                flip(file, end, at);
            }
        }
    }

    private static void flip(RandomAccessFile file, byte[] end, int at) throws IOException {
        end[at] ^= (byte) (1 << at % 8);
        file.seek(file.length() - end.length + at);
        file.write(end[at]);
    }

    /** Without reading all of it each time. */
    private static boolean damaged(Path set) throws IOException {
        ArchiveLayout layout = ArchiveLayout.read(set);
        return !layout.problems().isEmpty()
                || !layout.names()
                        .equals(List.of(
                                "tenant_large.sqlite3", "tenant_after.sqlite3", "metadata.txt", "manifest.json"));
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = HashingStream.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
