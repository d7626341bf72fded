package dev.prumo.engine;

import dev.prumo.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Stops and starts a private server as an administrator would: same port, same data. */
final class ServerRestart implements AutoCloseable {
    private final Path home;
    private final Path run;

    ServerRestart(EmbeddedPostgres server) {
        this.home = server.home();
        this.run = server.socketDirectory();
    }

    /** As on an orderly shutdown of the machine: sessions are ended with 57P01. */
    void stop() {
        control("stop", "-m", "fast", "-w");
    }

    /** Returns when the server takes connections. */
    void start() {
        control("start", "-w", "-l", run.resolve("data/again.log").toString());
    }

    private void control(String... words) {
        List<String> command = new ArrayList<>(account());
        command.add(home.resolve("bin/pg_ctl").toString());
        command.addAll(List.of("-D", run.resolve("data").toString()));
        command.addAll(List.of(words));
        if (words[0].equals("start")) {
            command.addAll(List.of("-o", options()));
        }
        try {
            Path output = Files.createTempFile("pg_ctl", ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(2, TimeUnit.MINUTES);
            String said = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            if (!ended || process.exitValue() != 0) {
                throw new AssertionError(command + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What the server was first started with; its own file of them is written in a form for pg_ctl. */
    private String options() {
        try {
            String started =
                    Files.readString(run.resolve("data/postmaster.opts")).strip();
            String all = started.substring(started.indexOf(' ') + 1);
            return all.replaceFirst("\"-D\" \"[^\"]*\" ", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server does not run as root, and only its owner may start it. */
    private List<String> account() {
        try {
            int owner = (int) Files.getAttribute(run.resolve("data"), "unix:uid");
            int self = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            int group = (int) Files.getAttribute(run.resolve("data"), "unix:gid");
            return owner == self
                    ? List.of()
                    : List.of("setpriv", "--reuid=" + owner, "--regid=" + group, "--clear-groups", "--");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server that this started is no child of those who would stop it. */
    @Override
    public void close() {
        if (Files.exists(run.resolve("data/postmaster.pid"))) {
            control("stop", "-m", "immediate", "-w");
        }
    }
}
