package dev.prumo.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Manifest;
import dev.prumo.manifest.Part;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens to a set after it was written is found. */
final class SetDamageTest {
    @TempDir
    Path folder;

    /** What is wrong, whether it shows when the set is opened or when it is read. */
    private static List<String> findings(Path set) {
        try {
            return Samples.problems(set);
        } catch (PrumoException e) {
            assertThat(e.code())
                    .isIn(ErrorCode.BACKUP_DAMAGED, ErrorCode.BACKUP_ENTRY_REFUSED, ErrorCode.BACKUP_FORMAT_UNKNOWN);
            return List.of(e.getMessage());
        }
    }

    private static PrumoException refusal(Path set) {
        PrumoException refusal = catchThrowableOfType(PrumoException.class, () -> SetReader.open(set));
        assertThat(refusal).isNotNull();
        return refusal;
    }

    private static Map<String, String> contents(Path archive) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                contents.put(
                        entry.getName(),
                        Samples.sha256(zip.getInputStream(entry).readAllBytes()));
            }
        }
        return contents;
    }

    /** A set with a part of some 40 KiB that does not compress, so that it has many places to be cut at. */
    private Path larger(boolean compressed) {
        try (SetWriter writer = SetWriter.begin(folder, Samples.AT, compressed)) {
            byte[] noise = new byte[40_000];
            new Random(7).nextBytes(noise);
            Part part = Samples.add(writer, "tenant_a.sqlite3", noise, false);
            writer.complete(Samples.manifest(writer.name(), List.of(part), List.of()), "a set\n");
            return writer.publish();
        }
    }

    @Test
    void archiveCutAtAnyKilobyteIsRefused() throws IOException {
        Path set = larger(true);
        byte[] whole = Files.readAllBytes(set);
        assertThat(whole.length).isGreaterThan(40_000);
        for (int length = 0; length < whole.length; length += 1024) {
            Files.write(set, Arrays.copyOf(whole, length));
            assertThat(refusal(set).code()).as("cut at %d", length).isEqualTo(ErrorCode.BACKUP_DAMAGED);
        }
        Files.write(set, Arrays.copyOf(whole, whole.length - 1));
        assertThat(refusal(set).code()).isEqualTo(ErrorCode.BACKUP_DAMAGED);
        Files.write(set, whole);
        assertThat(findings(set)).isEmpty();
    }

    @Test
    void partOfAFolderCutAtAnyKilobyteIsFound() throws IOException {
        Path set = larger(false);
        Path part = set.resolve("tenant_a.sqlite3");
        byte[] whole = Files.readAllBytes(part);
        for (int length = 0; length < whole.length; length += 1024) {
            Files.write(part, Arrays.copyOf(whole, length));
            assertThat(findings(set)).containsExactly("tenant_a.sqlite3 has " + length + " bytes instead of 40000");
        }
    }

    /** In every byte, in turn the lowest bit, the next one, … so that a small archive has all kinds of damage. */
    @Test
    void flippedBitOfAnArchiveIsFoundOrHarmless() throws IOException {
        Path set = Samples.set(folder, true);
        byte[] whole = Files.readAllBytes(set);
        Map<String, String> contents = contents(set);
        List<Integer> unnoticed = new ArrayList<>();
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            Files.write(set, damaged);
            if (findings(set).isEmpty()) {
                unnoticed.add(at);
                assertThat(contents(set)).as("bit flipped at %d", at).isEqualTo(contents);
            }
        }
        // Bits that fill up the last byte of a compressed entry: they mean nothing.
        assertThat(unnoticed).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void everyFlippedBitOfTheDirectoryIsFound() throws IOException {
        Path set = Samples.set(folder, true);
        byte[] whole = Files.readAllBytes(set);
        int start = new String(whole, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        for (int at = start; at < whole.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] damaged = whole.clone();
                damaged[at] ^= (byte) (1 << bit);
                Files.write(set, damaged);
                assertThat(findings(set)).as("bit %d of byte %d", bit, at).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db_principal_20260304_050607.sqlite3",
                "tenant_acme_20260304_050607.zip",
                "media/media/a b.txt",
                "metadata.txt"
            })
    void flippedBitOfAFileIsFound(String name) throws IOException {
        Path set = Samples.set(folder, false);
        Path file = set.resolve(name);
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 0x10;
        Files.write(file, content);
        assertThat(findings(set)).containsExactly(name + " is not the file that was written");
    }

    @Test
    void everyFlippedBitOfTheManifestIsFound() throws IOException {
        Path file = Samples.set(folder, false).resolve(Manifest.FILE);
        byte[] whole = Files.readAllBytes(file);
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << at % 8);
            Files.write(file, damaged);
            assertThat(refusal(file.getParent()).code())
                    .as("byte %d", at)
                    .isIn(ErrorCode.BACKUP_DAMAGED, ErrorCode.BACKUP_FORMAT_UNKNOWN);
        }
    }

    private Path edited(UnaryOperator<String> edit) throws IOException {
        Path set = Samples.set(folder, false);
        Path file = set.resolve(Manifest.FILE);
        String text = Files.readString(file);
        String edited = edit.apply(text);
        assertThat(edited).isNotEqualTo(text);
        Files.writeString(file, edited);
        return set;
    }

    @Test
    void editedManifestIsFound() throws IOException {
        PrumoException refusal = refusal(edited(text -> text.replace("\"rows\" : 3", "\"rows\" : 4")));
        assertThat(refusal.code()).isEqualTo(ErrorCode.BACKUP_DAMAGED);
        assertThat(refusal).hasMessageContaining("it was changed after it was written");
    }

    @Test
    void manifestWithoutItsHashIsFound() throws IOException {
        Path set = edited(text -> text.replaceFirst(",\\s*\"sha256\" : \"[0-9a-f]+\"\\s*}\\s*$", "}"));
        assertThat(refusal(set)).hasMessageContaining("its own hash is missing");
    }

    @Test
    void formatOfTheFutureIsRefusedBeforeAnythingElse() throws IOException {
        PrumoException refusal = refusal(edited(text -> text.replace("\"format\" : 1", "\"format\" : 2")));
        assertThat(refusal.code()).isEqualTo(ErrorCode.BACKUP_FORMAT_UNKNOWN);
        assertThat(refusal).hasMessageContaining("has format 2; this Prumo reads 1");
    }

    @Test
    void missingFilesAreNamed() throws IOException {
        Path set = Samples.set(folder, false);
        Files.delete(set.resolve("db_principal_20260304_050607.sqlite3"));
        Files.delete(set.resolve("metadata.txt"));
        assertThat(findings(set))
                .containsExactly("db_principal_20260304_050607.sqlite3 is missing", "metadata.txt is missing");
        Files.delete(set.resolve(Manifest.FILE));
        assertThat(refusal(set)).hasMessageContaining("no manifest.json");
        assertThat(refusal(folder.resolve("nothing")).code()).isEqualTo(ErrorCode.BACKUP_ABSENT);
    }

    /** The same entries once more, as another program writes them. */
    private Path rewritten(Path set, Rewriting rewriting) throws IOException {
        Path other = folder.resolve("rewritten.zip");
        try (ZipFile zip = new ZipFile(set.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(other))) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                rewriting.entry(out, entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return other;
    }

    private interface Rewriting {
        void entry(ZipOutputStream out, String name, byte[] content) throws IOException;
    }

    private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(content);
        out.closeEntry();
    }

    @Test
    void archiveOfAnotherProgramIsAsGood() throws IOException {
        assertThat(findings(rewritten(Samples.set(folder, true), SetDamageTest::put)))
                .isEmpty();
    }

    @Test
    void furtherEntryIsFound() throws IOException {
        Path set = rewritten(Samples.set(folder, true), (out, name, content) -> {
            put(out, name, content);
            if (name.equals("metadata.txt")) {
                put(out, "../evil.sh", Samples.text("rm -rf"));
            }
        });
        assertThat(findings(set)).containsExactly("../evil.sh does not belong to the set");
    }

    @Test
    void entryThatStandsThereTwiceIsFound() throws IOException {
        // Equal length, so that one name can be written over the other.
        Path set = rewritten(Samples.set(folder, true), (out, name, content) -> {
            if (name.equals("metadata.txt")) {
                put(out, "metadata.tx_", Samples.text("another"));
            }
            put(out, name, content);
        });
        String bytes = Files.readString(set, StandardCharsets.ISO_8859_1);
        Files.writeString(set, bytes.replace("metadata.tx_", "metadata.txt"), StandardCharsets.ISO_8859_1);
        assertThat(findings(set)).contains("metadata.txt stands in the archive twice");
    }

    @Test
    void bytesBetweenAndAroundEntriesAreFound() throws IOException {
        Path set = Samples.set(folder, true);
        byte[] whole = Files.readAllBytes(set);
        Files.write(set, concat(Samples.text("#!/bin/sh\n"), whole));
        assertThat(findings(set)).isNotEmpty();
        Files.write(set, concat(whole, Samples.text("more")));
        assertThat(findings(set)).isNotEmpty();
    }

    private static byte[] concat(byte[] first, byte[] second) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        out.write(second);
        return out.toByteArray();
    }

    /** A megabyte of zeros is a kilobyte in the archive; not much more than was promised is ever unpacked. */
    @Test
    void entryThatUnpacksBeyondItsSizeStops() throws IOException {
        byte[] promised = new byte[1000];
        Path set;
        try (SetWriter writer = SetWriter.begin(folder, Samples.AT, true)) {
            Samples.add(writer, "tenant_a.sqlite3", new byte[200 << 20], false);
            Part part = Samples.part("tenant_a.sqlite3", promised);
            writer.complete(Samples.manifest(writer.name(), List.of(part), List.of()), "");
            set = writer.publish();
        }
        long[] read = {0};
        try (SetReader reader = SetReader.open(set)) {
            assertThat(SetVerifier.problems(reader, bytes -> read[0] += bytes))
                    .containsExactly("tenant_a.sqlite3 cannot be read: more than the 1000 bytes that were written");
            assertThat(read[0]).isLessThan(1 << 20);
            IOException refusal = catchThrowableOfType(
                    IOException.class,
                    () -> reader.open(reader.manifest().parts().get(0)).transferTo(OutputStream.nullOutputStream()));
            assertThat(refusal).hasMessageContaining("more than the 1000 bytes");
        }
    }

    @Test
    void linkInAFolderIsNoFile() throws IOException {
        Path set = Samples.set(folder, false);
        Path secret = Files.writeString(folder.resolve("secret"), "shared ".repeat(300));
        Path part = set.resolve("db_principal_20260304_050607.sqlite3");
        Files.delete(part);
        Files.createSymbolicLink(part, secret);
        assertThat(findings(set)).containsExactly("db_principal_20260304_050607.sqlite3 is missing");
    }

    @Test
    void linkOnTheWayToAFileIsNoFolder() throws IOException {
        Path set = Samples.set(folder, false);
        Path away = folder.resolve("away");
        Files.move(set.resolve("media"), away);
        Files.createSymbolicLink(set.resolve("media"), away);
        assertThat(findings(set)).containsExactly("media/media/a b.txt is missing");
    }

    @Test
    void changedPartOfAnArchiveIsNamed() throws IOException {
        Path set = Samples.set(folder, true);
        byte[] whole = Files.readAllBytes(set);
        int stored = new String(whole, StandardCharsets.ISO_8859_1).indexOf("packed already");
        whole[stored] = 'P';
        Files.write(set, whole);
        assertThat(findings(set)).containsExactly("tenant_acme_20260304_050607.zip is not the file that was written");
    }
}
