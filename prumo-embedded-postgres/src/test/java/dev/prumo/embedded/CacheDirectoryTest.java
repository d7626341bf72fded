package dev.prumo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheDirectoryTest {
    @TempDir
    Path root;

    @Test
    void entryIsMadeOnceForManyThreads() throws Exception {
        AtomicInteger made = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Path> ask = () -> CacheDirectory.at(root).entry("thing", directory -> {
                made.incrementAndGet();
                Files.writeString(directory.resolve("file"), "whole");
            });
            List<Future<Path>> answers =
                    threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> ask).toList());
            for (Future<Path> answer : answers) {
                assertThat(answer.get().resolve("file")).hasContent("whole");
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(made).hasValue(1);
    }

    @Test
    void failureLeavesNothingAndTheNextOneSucceeds() {
        CacheDirectory cache = CacheDirectory.at(root);

        assertThatThrownBy(() -> cache.entry("thing", directory -> {
                    Files.writeString(directory.resolve("half"), "");
                    throw new IOException("disk full");
                }))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasRootCauseMessage("disk full");
        assertThat(root.resolve("thing")).doesNotExist();
        assertThat(root.resolve("thing.partial")).doesNotExist();

        assertThat(cache.entry("thing", directory -> {})).isEmptyDirectory();
    }

    @Test
    void whatADeadProcessLeftHalfMadeIsMadeAgain() throws IOException {
        Files.createDirectories(root.resolve("thing.partial/old"));

        Path entry = CacheDirectory.at(root).entry("thing", directory -> {});

        assertThat(entry).isEmptyDirectory();
        assertThat(root.resolve("thing.partial")).doesNotExist();
    }

    @Test
    void privatePlaceIsUsedWhenTheUsualOneCannotBeMade() throws IOException {
        Path file = Files.createFile(root.resolve("file"));

        CacheDirectory cache = CacheDirectory.firstUsable(file.resolve("cache"), root.resolve("own/postgres"));

        assertThat(cache.root()).isEqualTo(root.resolve("own/postgres"));
    }

    @Test
    void privatePlaceThatOthersCanWriteToIsRefused() throws IOException {
        Path file = Files.createFile(root.resolve("file"));
        Path open = Files.createDirectory(root.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> CacheDirectory.firstUsable(file.resolve("cache"), open.resolve("postgres")))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("can be written to by others");
    }

    @Test
    void cacheInsideAFileIsRefused() throws IOException {
        Path file = Files.createFile(root.resolve("file"));

        assertThatThrownBy(() -> CacheDirectory.at(file.resolve("cache")))
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageContaining("cannot be created");
    }
}
