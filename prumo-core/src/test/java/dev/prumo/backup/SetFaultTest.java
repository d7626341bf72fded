package dev.prumo.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Manifest;
import dev.prumo.manifest.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever keeps a set from being written, nothing that looks like one is there afterwards. */
final class SetFaultTest {
    @TempDir
    Path folder;

    private static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }

    private static List<String> sets(Path directory) throws IOException {
        return entries(directory).stream()
                .map(path -> path.getFileName().toString())
                .filter(name -> SetName.read(name).isPresent())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void killedProcessLeavesNoSetAndTheNextOneClearsUp(boolean compressed) throws IOException {
        for (int steps = 1; steps < SetProcess.STEPS; steps++) {
            Path directory = folder.resolve("killed-" + steps);
            try (SetProcess process = SetProcess.start(directory, compressed)) {
                for (int step = 0; step < steps; step++) {
                    process.step();
                }
                assertThat(sets(directory)).as("after %d steps", steps).isEmpty();
                assertThat(entries(directory)).isNotEmpty();
                assertThat(Leftovers.remove(directory, Instant.now()))
                        .as("it is still at work")
                        .isEmpty();
            }
            assertThat(sets(directory)).isEmpty();
            assertThat(entries(directory)).isNotEmpty();
            Path set = Samples.set(directory, !compressed);
            assertThat(entries(directory)).as("after %d steps", steps).containsExactly(set);
            assertThat(Samples.problems(set)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void killedAfterItsLastStepTheSetIsThere(boolean compressed) throws IOException {
        try (SetProcess process = SetProcess.start(folder, compressed)) {
            for (int step = 0; step < SetProcess.STEPS; step++) {
                process.step();
            }
        }
        assertThat(entries(folder)).hasSize(1);
        assertThat(Samples.problems(entries(folder).get(0))).isEmpty();
    }

    @Test
    void processesOfOneSecondDoNotDisturbEachOther() throws IOException {
        try (SetProcess one = SetProcess.start(folder, true);
                SetProcess other = SetProcess.start(folder, false);
                SetProcess third = SetProcess.start(folder, true)) {
            for (int step = 0; step < SetProcess.STEPS; step++) {
                one.step();
                other.step();
                third.step();
            }
        }
        assertThat(sets(folder))
                .containsExactly(
                        "backup_completo_20260304_050607.zip",
                        "backup_completo_20260304_050607_2",
                        "backup_completo_20260304_050607_3.zip");
        for (Path set : entries(folder)) {
            assertThat(Samples.problems(set)).isEmpty();
        }
    }

    @Test
    void leftoversOfAnotherMachineStayForADay() throws IOException {
        Path work = Files.createDirectory(folder.resolve("backup_completo_20260304_050607.partial"));
        Path owner = Files.writeString(work.resolve(Leftovers.OWNER), "1\n\nanother machine\n");
        Path archive = Files.createFile(folder.resolve("backup_completo_20260304_050607.zip.partial"));
        Path stray = Files.createFile(folder.resolve("backup_completo_20260304_050608.zip.partial"));
        Instant now = Instant.now();
        assertThat(Leftovers.remove(folder, now.plus(Duration.ofHours(23)))).isEmpty();
        for (Path path : List.of(owner, work, stray)) {
            Files.setLastModifiedTime(path, FileTime.from(now.minus(Duration.ofDays(2))));
        }
        assertThat(Leftovers.remove(folder, now)).as("its archive still grows").containsExactly(stray);
        Files.setLastModifiedTime(archive, FileTime.from(now.minus(Duration.ofDays(2))));
        assertThat(Leftovers.remove(folder, now)).containsExactly(work);
        assertThat(entries(folder)).isEmpty();
    }

    @Test
    void numberOfAProcessThatWasGivenAwayAgainIsNotItsOwner() throws IOException {
        Path mine;
        try (SetWriter writer = SetWriter.begin(folder, Samples.AT, false)) {
            mine = writer.file(Leftovers.OWNER);
            assertThat(Leftovers.remove(folder, Instant.now())).isEmpty();
            List<String> lines = Files.readAllLines(mine);
            String earlier = Instant.parse(lines.get(1)).minusSeconds(60).toString();
            Files.writeString(mine, lines.get(0) + "\n" + earlier + "\n" + lines.get(2) + "\n");
            assertThat(Leftovers.remove(folder, Instant.now())).containsExactly(mine.getParent());
        }
        assertThat(entries(folder)).isEmpty();
    }

    @Test
    void whatIsNoSetIsLeftAlone() throws IOException {
        for (String name : List.of("notes.partial", "backup_completo_x.partial", "20260304_050607.deleting")) {
            Files.writeString(folder.resolve(name), "mine");
        }
        assertThat(Leftovers.remove(folder, Instant.now().plus(Duration.ofDays(9))))
                .isEmpty();
        assertThat(Leftovers.remove(folder.resolve("absent"), Instant.now())).isEmpty();
        assertThat(entries(folder)).hasSize(3);
    }

    @Test
    void removalThatWasCutOffIsFinished() throws IOException {
        Path set = Samples.set(folder, false);
        Sidecars.of(set).pin(true);
        Sidecars.of(set).markDeleting();
        Files.delete(set.resolve(Manifest.FILE));
        assertThat(Leftovers.remove(folder, Instant.now())).containsExactly(set);
        assertThat(entries(folder)).isEmpty();
    }

    @Test
    void nameIsNotGivenAgainWhileItsSetIsBeingRemoved() {
        Path set = Samples.set(folder.resolve("sets"), true);
        SetRemoval.remove(set);
        assertThat(set).doesNotExist();
        Sidecars.of(set).markDeleting();
        assertThat(Samples.set(set.getParent(), true))
                .as("the marker was finished first")
                .isEqualTo(set);
    }

    @Test
    void removalOfALinkLeavesWhatItLeadsTo() throws IOException {
        Path set = Samples.set(folder.resolve("elsewhere"), false);
        Path link = Files.createSymbolicLink(folder.resolve(set.getFileName().toString()), set);
        SetRemoval.remove(link);
        assertThat(link).doesNotExist();
        assertThat(Samples.problems(set)).isEmpty();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static PrumoException refusal(ThrowingCallable work) {
        PrumoException refusal = catchThrowableOfType(PrumoException.class, work);
        assertThat(refusal).isNotNull();
        return refusal;
    }

    @Test
    void fullDiskLeavesNothingWhereverItIsFull() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk.toString()) == 0,
                "no right to mount a small disk: a disk that is really full was not tried");
        try {
            byte[] noise = new byte[300_000];
            new Random(3).nextBytes(noise);
            for (boolean compressed : new boolean[] {false, true}) {
                // From a disk that is full at once to one that is full when the manifest is written.
                for (int size : new int[] {300_000, 200_000, 120_000}) {
                    Path directory = disk.resolve("backups");
                    byte[] content = Arrays.copyOf(noise, size);
                    PrumoException refusal = refusal(() -> fill(directory, content, compressed));
                    assertThat(refusal.code()).isEqualTo(ErrorCode.FILE_NOT_WRITABLE);
                    assertThat(refusal).hasMessageContaining("No space left on device");
                    assertThat(entries(directory)).isEmpty();
                }
            }
            assertThat(Samples.problems(Samples.set(disk.resolve("backups"), true)))
                    .isEmpty();

            assertThat(run("mount", "-o", "remount,ro", disk.toString())).isZero();
            PrumoException refusal = refusal(() -> SetWriter.begin(disk.resolve("backups"), Samples.AT, true));
            assertThat(refusal.code()).isEqualTo(ErrorCode.FILE_NOT_WRITABLE);
            assertThat(refusal).hasMessageContaining("Read-only file system");
        } finally {
            assertThat(run("umount", disk.toString())).isZero();
        }
    }

    private static void fill(Path directory, byte[] content, boolean compressed) throws IOException {
        try (SetWriter writer = SetWriter.begin(directory, Samples.AT, compressed)) {
            List<Part> parts = new ArrayList<>();
            for (int number = 0; number < 9; number++) {
                String name = "tenant_" + number + ".zip";
                Files.write(writer.file(name), content);
                writer.add(name, true);
                parts.add(Samples.part(name, content));
            }
            writer.complete(Samples.manifest(writer.name(), parts, List.of()), "");
            writer.publish();
        } catch (IOException e) {
            // As the writers of parts do.
            throw PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                    .with("file", directory)
                    .with("detail", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        }
    }

    @Test
    void directoryThatIsAFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("backups"), "no folder");
        PrumoException refusal = refusal(() -> SetWriter.begin(file, Samples.AT, false));
        assertThat(refusal.code()).isEqualTo(ErrorCode.FILE_NOT_WRITABLE);
        assertThat(file).hasContent("no folder");
    }

    /** Somebody has put a file there by hand since the set was begun: it is not replaced. */
    @Test
    void setThatHasComeMeanwhileIsNotReplaced() throws IOException {
        try (SetWriter writer = SetWriter.begin(folder, Samples.AT, true)) {
            Samples.complete(writer);
            Path there = Files.writeString(folder.resolve(writer.name().zip()), "another one");
            assertThat(refusal(writer::publish).code()).isEqualTo(ErrorCode.FILE_NOT_WRITABLE);
            assertThat(there).hasContent("another one");
        }
        assertThat(entries(folder)).hasSize(1);
    }
}
