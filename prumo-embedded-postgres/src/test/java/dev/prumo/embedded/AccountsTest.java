package dev.prumo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.XZInputStream;

/** How root gets rid of being root, and how a plain user starts a server. Runs fully as root only. */
class AccountsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    @TempDir
    Path directory;

    @BeforeEach
    void onlyRootCanBecomeAnotherUser() {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can become another user");
    }

    @TestFactory
    Stream<DynamicTest> everyWayOutOfRootWritesAsAnotherUser() {
        return ServerAccount.candidates().stream()
                .map(account -> DynamicTest.dynamicTest(account.name(), () -> {
                    Path own = Files.createDirectory(open(directory).resolve(account.name()));
                    account.own(own);
                    Command write = account.command(List.of("/bin/sh", "-c", "id -u; touch " + own.resolve("file")));

                    Command.Outcome outcome = write.run(LIMIT);

                    assumeTrue(outcome.succeeded(), () -> "not on this machine: " + outcome.output());
                    assertThat(outcome.output().strip()).isNotEqualTo("0");
                    assertThat(Files.getAttribute(own.resolve("file"), "unix:uid"))
                            .isEqualTo(account.owner());
                }));
    }

    @Test
    void serverOfRootRunsAsAnotherUser() {
        assumeTrue(Files.isExecutable(SETPRIV), "no setpriv");
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();

            assertThat(process.info().user())
                    .hasValueSatisfying(user -> assertThat(user).isIn("postgres", "nobody"));
        }
    }

    @Test
    void programsThatAreClosedToOtherUsersAreRunInAUserNameSpace() throws IOException {
        assumeTrue(new Command("unshare", "-U", "true").run(LIMIT).succeeded(), "user name spaces are forbidden");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));

        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .major(17)
                .publishedBinariesOnly()
                .cacheDirectory(directory.resolve("cache"))
                .runIn(directory)
                .start()) {
            assertThat(server.home()).startsWith(directory);
            assertThat(ProcessHandle.of(server.pid())).isPresent();
        }
    }

    @Test
    void rootIsToldWhyNoOtherAccountCanBeUsed() throws IOException {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        for (String program : List.of("postgres", "initdb")) {
            Path file = Files.writeString(
                    bin.resolve(program), "#!/bin/sh\n[ $(id -u) = 0 ] && echo 'postgres (PostgreSQL) 17.0'\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }

        assertThatThrownBy(EmbeddedPostgres.builder().home(directory)::start)
                .isInstanceOf(EmbeddedPostgresException.class)
                .hasMessageStartingWith("PostgreSQL refuses to run as root, and no other account can be used (")
                .hasMessageContaining("unshare: ");
    }

    @Test
    void plainUserStartsAServerToo() throws IOException, URISyntaxException {
        List<String> asNobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");
        assumeTrue(Files.isExecutable(SETPRIV), "no setpriv");
        Path run = Files.createDirectory(open(directory).resolve("run"));
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path cache = Files.createDirectory(directory.resolve("cache"));
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        List<String> options = List.of("-Dprumo.cache.dir=" + cache, "-Dprumo.postgres.binaries=" + copyBinaries());

        Holder holder = Holder.start(asNobody, copyClassPath(), options, run);

        assertThat(holder.user()).isEqualTo("nobody");
        assertThat(holder.server().info().user()).hasValue("nobody");
        holder.process().getOutputStream().close();
        Eventually.is("its directory is gone", () -> !Files.exists(holder.run()));
    }

    /** What another JVM needs, where every user can read it: the checkout may be closed to them. */
    private String copyClassPath() throws IOException, URISyntaxException {
        List<String> copies = new ArrayList<>();
        for (Class<?> type : List.of(EmbeddedPostgres.class, ServerHolder.class, XZInputStream.class)) {
            Path source = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            copies.add(copy(source, "class-path-" + copies.size()).toString());
        }
        return String.join(":", copies);
    }

    private Path copyBinaries() throws IOException {
        return copy(Setting.BINARIES.paths().get(0), "binaries");
    }

    private Path copy(Path source, String name) throws IOException {
        Path target = directory.resolve(name);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(source.relativize(file).toString()));
            }
        }
        return target;
    }

    private static Path open(Path directory) throws IOException {
        return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
