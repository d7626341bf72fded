package dev.prumo.cli.launch;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The archive of loaded and verified classes that a JVM maps instead of reading jars. A second JVM does a training run
 * and writes it when it ends. It is bound to that JVM and to the jars where they lie; a JVM that finds it unfit ignores
 * it.
 */
final class ClassArchive {
    /** Since 25 a JVM makes an ahead-of-time cache in one step; before, a dynamic class-data archive. */
    private static final boolean AHEAD_OF_TIME = Runtime.version().feature() >= 25;

    /** The launcher script names the same files. */
    static final String FILE = AHEAD_OF_TIME ? "prumo.aot" : "prumo.jsa";

    private ClassArchive() {}

    /** Trains a JVM and puts its archive into a folder, whole or not at all, over what was there. */
    static Path writeInto(Path folder, Installation installation, Path nativeLibrary, Map<String, String> environment)
            throws IOException {
        Path beside = Files.createTempFile(folder, "archive", ".tmp");
        Path log = Files.createTempFile(folder, "training", ".log");
        try {
            // The JVM refuses to write over a file.
            Files.delete(beside);
            List<String> words = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xlog:disable",
                    "-Dprumo.home=" + installation.home(),
                    "-Dorg.sqlite.lib.path=" + nativeLibrary.getParent(),
                    "-Dorg.sqlite.lib.name=" + nativeLibrary.getFileName(),
                    (AHEAD_OF_TIME ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + beside));
            words.addAll(List.of("-jar", installation.jar().toString(), "self-optimize", "--train"));
            train(words, environment, log);
            if (!Files.exists(beside)) {
                throw failed(log);
            }
            return Files.move(
                    beside, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(beside);
            Files.deleteIfExists(log);
        }
    }

    private static void train(List<String> words, Map<String, String> environment, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(new File(File.separatorChar == '\\' ? "NUL" : "/dev/null"));
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            if (builder.start().waitFor() != 0) {
                throw failed(log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PrumoException.of(ErrorCode.INTERRUPTED)
                    .with("activity", "self-optimize")
                    .cause(e)
                    .build();
        }
    }

    private static PrumoException failed(Path log) throws IOException {
        return PrumoException.of(ErrorCode.OPTIMIZE_FAILED)
                .with("detail", Files.readString(log, StandardCharsets.UTF_8).strip())
                .build();
    }
}
