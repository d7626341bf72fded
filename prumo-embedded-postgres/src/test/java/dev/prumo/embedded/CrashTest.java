package dev.prumo.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left when the JVM that holds a server ends without closing it. */
class CrashTest {
    @TempDir
    Path directory;

    @BeforeEach
    void openDirectoryToOtherAccounts() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @Test
    void killedJvmLeavesNeitherServerNorDirectory() throws IOException {
        Holder holder = start(directory);
        assertThat(holder.server().isAlive()).isTrue();
        assertThat(holder.run()).isDirectory();

        holder.process().destroyForcibly();

        Eventually.is("the server is gone", () -> !holder.server().isAlive());
        Eventually.is("its directory is gone", () -> !Files.exists(holder.run()));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void jvmThatEndsWithoutClosingLeavesNothingEither() throws IOException {
        Holder holder = start(directory);

        holder.process().getOutputStream().close();

        Eventually.is("the JVM is gone", () -> !holder.process().isAlive());
        Eventually.is("the server is gone", () -> !holder.server().isAlive());
        Eventually.is("its directory is gone", () -> !Files.exists(holder.run()));
    }

    @Test
    void nextStartRemovesWhatAKilledWatchdogCouldNot() throws IOException {
        Holder holder = start(directory);
        ProcessHandle watchdog = holder.server().parent().orElseThrow();
        watchdog.descendants()
                .filter(process -> process.pid() != holder.server().pid())
                .filter(process -> !process.parent().equals(Optional.of(holder.server())))
                .forEach(ProcessHandle::destroyForcibly);
        watchdog.destroyForcibly();
        holder.process().destroyForcibly();
        Eventually.is("the JVM is gone", () -> !holder.process().isAlive());
        assertThat(holder.server().isAlive()).isTrue();

        new AbandonedServers(directory).remove();

        Eventually.is("the server is gone", () -> !holder.server().isAlive());
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void serverInUseIsNotTakenForAbandoned() throws IOException {
        Holder holder = start(directory);

        new AbandonedServers(directory).remove();

        assertThat(holder.server().isAlive()).isTrue();
        assertThat(holder.run()).isDirectory();
        holder.process().getOutputStream().close();
        Eventually.is("its directory is gone", () -> !Files.exists(holder.run()));
    }

    private static Holder start(Path directory) throws IOException {
        return Holder.start(List.of(), System.getProperty("java.class.path"), List.of(), directory);
    }
}
