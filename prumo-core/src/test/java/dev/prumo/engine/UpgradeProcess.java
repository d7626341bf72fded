package dev.prumo.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An upgrade in a process of its own, which can be killed. Closing it kills it. */
final class UpgradeProcess implements AutoCloseable {
    private final Process process;

    private UpgradeProcess(Process process) {
        this.process = process;
    }

    static UpgradeProcess start(TestProject project) {
        return start(project.folder(), project.settings());
    }

    static UpgradeProcess start(Path folder, Map<String, String> settings) {
        return start(folder, settings, List.of(), System.getProperty("java.class.path"));
    }

    /** Another program with the same arguments. */
    static UpgradeProcess start(Class<?> program, Path folder, Map<String, String> settings) {
        return start(program, folder, settings, List.of(), System.getProperty("java.class.path"));
    }

    /** With words before the command that make it run as somebody else, and a class path that they can read. */
    static UpgradeProcess start(TestProject project, List<String> prefix, String classPath) {
        return start(project.folder(), project.settings(), prefix, classPath);
    }

    private static UpgradeProcess start(
            Path folder, Map<String, String> settings, List<String> prefix, String classPath) {
        return start(UpgradeMain.class, folder, settings, prefix, classPath);
    }

    private static UpgradeProcess start(
            Class<?> program, Path folder, Map<String, String> settings, List<String> prefix, String classPath) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                classPath,
                program.getName(),
                folder.toString()));
        settings.forEach((key, value) -> command.add(key + "=" + value));
        try {
            return new UpgradeProcess(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code kill -9} does; returns when it is gone. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** Sends a signal, such as {@code STOP}. */
    void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            if (kill.waitFor() != 0) {
                throw new AssertionError("no signal " + name + " to process " + process.pid());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /** How it ended, and what it printed. */
    record Outcome(int exit, String output) {}

    Outcome outcome() {
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            await();
            return new Outcome(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void await() {
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                throw new AssertionError("the process does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
