package dev.prumo.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM that holds a server, see {@link ServerHolder}, and what it told about it. */
record Holder(Process process, ProcessHandle server, Path run, String user) {

    /**
     * Starts the JVM and waits until its server is up.
     *
     * @param prefix words before the command, which make it run as another user
     * @param run where the server's directory will be
     */
    static Holder start(List<String> prefix, String classPath, List<String> jvmOptions, Path run) throws IOException {
        List<String> words = new ArrayList<>(prefix);
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.add("-Dprumo.postgres.binaries=" + System.getProperty("prumo.postgres.binaries", ""));
        words.addAll(jvmOptions);
        words.addAll(List.of("-cp", classPath, ServerHolder.class.getName(), run.toString()));
        Process process = new ProcessBuilder(words)
                .directory(Path.of("/").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        assertThat(line).as("what the other JVM told").isNotNull();
        String[] fields = line.split(" ");
        ProcessHandle server = ProcessHandle.of(Long.parseLong(fields[0])).orElseThrow();
        return new Holder(process, server, Path.of(fields[1]), fields[2]);
    }
}
