package dev.prumo.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.manifest.Manifest;
import dev.prumo.manifest.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a set is on disk, while it is written and afterwards. */
final class SetFilesTest {
    @TempDir
    Path folder;

    private List<String> names(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasWrittenIsRead(boolean compressed) throws IOException {
        Path set = Samples.set(folder, compressed);
        try (SetReader reader = SetReader.open(set)) {
            Manifest manifest = reader.manifest();
            assertThat(reader.isArchive()).isEqualTo(compressed);
            assertThat(manifest)
                    .isEqualTo(Samples.manifest(new SetName("20260304_050607"), manifest.parts(), manifest.media()));
            assertThat(manifest.parts()).hasSize(2);
            assertThat(manifest.parts().get(1).tables().get(0).columns()).containsExactly("id", "note");
            assertThat(new String(reader.open(manifest.parts().get(0)).readAllBytes(), "UTF-8"))
                    .isEqualTo("shared ".repeat(300));
            assertThat(reader.open(manifest.media().get(0)).readAllBytes()).isEqualTo(Samples.text("of media"));
            AtomicLong read = new AtomicLong();
            assertThat(SetVerifier.problems(reader, read::addAndGet)).isEmpty();
            assertThat(read.get()).isEqualTo(2100 + 27 + 8 + 6);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void setHasItsNameOnlyWhenPublished(boolean compressed) throws IOException {
        Path directory = folder.resolve("backups");
        try (SetWriter writer = SetWriter.begin(directory, Samples.AT, compressed)) {
            Path partial = Samples.complete(writer);
            assertThat(names(directory))
                    .allSatisfy(name -> assertThat(SetName.read(name)).isEmpty());
            assertThat(Samples.problems(partial)).isEmpty();
            Path set = writer.publish();
            assertThat(set)
                    .isEqualTo(directory.resolve("backup_completo_20260304_050607" + (compressed ? ".zip" : "")));
            assertThat(names(directory)).containsExactly(set.getFileName().toString());
        }
        assertThat(names(directory)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void abandonedSetLeavesNothing(boolean compressed) throws IOException {
        try (SetWriter writer = SetWriter.begin(folder, Samples.AT, compressed)) {
            Samples.complete(writer);
        }
        assertThat(names(folder)).isEmpty();
        try (SetWriter writer = SetWriter.begin(folder, Samples.AT, compressed)) {
            Samples.add(writer, "db_principal_x.sqlite3", Samples.text("half"), false);
        }
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void setsOfOneSecondHaveNumbers() {
        Path first = Samples.set(folder, false);
        Path second = Samples.set(folder, true);
        Path third = Samples.set(folder, false);
        assertThat(first).hasFileName("backup_completo_20260304_050607");
        assertThat(second).hasFileName("backup_completo_20260304_050607_2.zip");
        assertThat(third).hasFileName("backup_completo_20260304_050607_3");
        try (SetWriter writing = SetWriter.begin(folder, Samples.AT, true);
                SetWriter beside = SetWriter.begin(folder, Samples.AT, false)) {
            assertThat(writing.name().id()).isEqualTo("20260304_050607_4");
            assertThat(beside.name().id()).isEqualTo("20260304_050607_5");
        }
    }

    @Test
    void setsThatBeginTogetherDoNotShareAName() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Path>> sets = IntStream.range(0, 24)
                    .mapToObj(number -> threads.submit(() -> Samples.set(folder, number % 2 == 0)))
                    .toList();
            for (Future<Path> set : sets) {
                assertThat(Samples.problems(set.get())).isEmpty();
            }
            assertThat(names(folder)).hasSize(24);
            assertThat(names(folder).stream()
                            .map(name -> SetName.read(name).orElseThrow().id())
                            .distinct())
                    .hasSize(24);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void partsAreAddedByManyThreads(boolean compressed) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (SetWriter writer = SetWriter.begin(folder, Samples.AT, compressed)) {
            List<Future<Part>> adding = IntStream.range(0, 200)
                    .mapToObj(number -> threads.submit(() -> Samples.add(
                            writer, "tenant_" + number, Samples.text(("row " + number).repeat(50)), number % 3 == 0)))
                    .toList();
            List<Part> parts = adding.stream()
                    .map(part -> {
                        try {
                            return part.get();
                        } catch (Exception e) {
                            throw new AssertionError(e);
                        }
                    })
                    .toList();
            writer.complete(Samples.manifest(writer.name(), parts, List.of()), "");
            assertThat(Samples.problems(writer.publish())).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    /** The mask of a test cannot be narrowed, so it is the usual one: files would be readable by all without our care. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nobodyButTheOwnerReadsASet(boolean compressed) throws IOException {
        Path directory = folder.resolve("new/backups");
        Path set;
        try (SetWriter writer = SetWriter.begin(directory, Samples.AT, compressed)) {
            Path foreign = writer.file("tenant_x.sqlite3");
            Files.writeString(foreign, "made by somebody else");
            Files.setPosixFilePermissions(foreign, PosixFilePermissions.fromString("rw-r--r--"));
            writer.add("tenant_x.sqlite3", false);
            assertPrivate(directory);
            Samples.complete(writer);
            assertPrivate(directory);
            set = writer.publish();
        }
        Sidecars.of(set).pin(true);
        try (SetReader reader = SetReader.open(set)) {
            Sidecars.of(set).record(reader, false, Samples.AT, List.of(), "1.0");
        }
        assertPrivate(directory);
    }

    private static void assertPrivate(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as(path.toString())
                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
            }
        }
    }

    @Test
    void archiveIsReadByOthers() throws IOException {
        Path set = Samples.set(folder, true);
        try (ZipFile zip = new ZipFile(set.toFile())) {
            assertThat(zip.stream().map(entry -> entry.getName()))
                    .containsExactly(
                            "db_principal_20260304_050607.sqlite3",
                            "tenant_acme_20260304_050607.zip",
                            "media/media/a b.txt",
                            "metadata.txt",
                            "manifest.json");
            assertThat(zip.getEntry("tenant_acme_20260304_050607.zip").getMethod())
                    .isZero();
        }
    }

    @Test
    void progressNeverGoesBackwards() {
        Path set = Samples.set(folder, true);
        try (SetReader reader = SetReader.open(set)) {
            SetVerifier.problems(reader, bytes -> assertThat(bytes).isPositive());
            assertThat(reader.manifestHash()).matches("[0-9a-f]{64}");
        }
    }
}
