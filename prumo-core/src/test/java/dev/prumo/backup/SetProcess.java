package dev.prumo.backup;

import dev.prumo.manifest.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that writes a set, one step for each line that it is given. Closing it kills it. */
final class SetProcess implements AutoCloseable {
    /** Begin, half a file, the file, added, another, the manifest, the name. */
    static final int STEPS = 7;

    private final Process process;
    private final BufferedReader said;
    private final PrintWriter tell;

    private SetProcess(Process process) {
        this.process = process;
        this.said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.tell = new PrintWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8), true);
    }

    static SetProcess start(Path directory, boolean compressed) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                SetProcess.class.getName(),
                directory.toString(),
                Boolean.toString(compressed));
        return new SetProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Returns once the step is done. */
    void step() throws IOException {
        tell.println("go");
        if (said.readLine() == null) {
            throw new AssertionError("the process ended");
        }
    }

    /** As {@code kill -9} does; returns when it is gone. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                throw new AssertionError("the process does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public static void main(String[] arguments) throws IOException {
        List<Step> steps = new ArrayList<>();
        SetWriter[] writer = new SetWriter[1];
        List<Part> parts = new ArrayList<>();
        steps.add(() ->
                writer[0] = SetWriter.begin(Path.of(arguments[0]), Samples.AT, Boolean.parseBoolean(arguments[1])));
        steps.add(() -> Files.writeString(writer[0].file("tenant_a.sqlite3"), "half"));
        steps.add(() -> Files.writeString(writer[0].file("tenant_a.sqlite3"), "half and half"));
        steps.add(() -> {
            writer[0].add("tenant_a.sqlite3", false);
            parts.add(Samples.part("tenant_a.sqlite3", Samples.text("half and half")));
        });
        steps.add(() -> parts.add(Samples.add(writer[0], "tenant_b.zip", Samples.text("b"), true)));
        steps.add(() -> writer[0].complete(Samples.manifest(writer[0].name(), parts, List.of()), "two parts\n"));
        steps.add(() -> writer[0].publish());
        BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (Step step : steps) {
            if (told.readLine() == null) {
                throw new UncheckedIOException(new IOException("nobody tells what to do"));
            }
            step.run();
            System.out.println("done");
        }
        told.readLine();
    }

    private interface Step {
        void run() throws IOException;
    }
}
