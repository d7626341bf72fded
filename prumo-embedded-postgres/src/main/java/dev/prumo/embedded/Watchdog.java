package dev.prumo.embedded;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The process between this JVM and the server; see {@code watchdog.sh}. It outlives the JVM by as long as it takes to
 * stop the server and to remove its directory, and nothing but the end of its input stops it.
 */
final class Watchdog implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final @Nullable ProcessHandle server;

    private Watchdog(Process process, @Nullable ProcessHandle server) {
        this.process = process;
        this.server = server;
    }

    /**
     * Copies the template into the run directory and starts the server.
     *
     * @param command the server's, account included
     */
    static Watchdog start(RunDirectory run, Path template, Command command) {
        List<String> words = new ArrayList<>();
        // In a session of its own, the watchdog survives when the JVM's whole process group is killed.
        findSetsid().ifPresent(setsid -> words.add(setsid.toString()));
        words.addAll(
                List.of("/bin/sh", "-c", script(), "prumo-watchdog", run.path().toString(), template.toString()));
        words.addAll(command.words());
        try {
            Process process = new Command(words).builder().start();
            BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
            String pid = output.readLine();
            return new Watchdog(
                    process,
                    pid == null ? null : ProcessHandle.of(Long.parseLong(pid)).orElse(null));
        } catch (IOException e) {
            throw new EmbeddedPostgresException("the watchdog of a server cannot be started", e);
        }
    }

    /** Whether the server was started and has not ended. */
    boolean serverIsAlive() {
        return server != null && server.isAlive();
    }

    long serverPid() {
        return requireNonNull(server, "server").pid();
    }

    /** Ends the watchdog's input and waits until the server is gone; one that hangs is killed. */
    @Override
    public void close() {
        boolean interrupted = false;
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException("the watchdog of a server cannot be reached", e);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            // Nothing to do after a regular stop: this is for a watchdog that was killed by somebody.
            if (server != null && !interrupted) {
                server.destroyForcibly();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Path> findSetsid() {
        return List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid")).stream()
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String script() {
        try (InputStream in = requireNonNull(Watchdog.class.getResourceAsStream("watchdog.sh"), "watchdog.sh")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new EmbeddedPostgresException("the watchdog's script cannot be read", e);
        }
    }
}
