package dev.prumo.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The few commands on files that a scenario needs between two calls of a program, the same on every system. */
final class FileCommands {
    private FileCommands() {}

    static Map<String, CommandLine> all() {
        return Map.of(
                "cat", (arguments, directory, environment) -> cat(paths(arguments, directory)),
                "cp", (arguments, directory, environment) -> copy(paths(arguments, directory)),
                "ls", (arguments, directory, environment) -> list(paths(arguments, directory)),
                "mkdir", (arguments, directory, environment) -> makeDirectories(paths(arguments, directory)),
                "mv", (arguments, directory, environment) -> move(paths(arguments, directory)),
                "rm", (arguments, directory, environment) -> removeAll(paths(arguments, directory)));
    }

    private static List<Path> paths(List<String> arguments, Path directory) {
        return arguments.stream().map(directory::resolve).toList();
    }

    private static CommandLine.Outcome cat(List<Path> files) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : files) {
            text.append(Files.readString(file));
        }
        return printed(text.toString());
    }

    private static CommandLine.Outcome copy(List<Path> paths) throws IOException {
        Files.copy(paths.get(0), target(paths), StandardCopyOption.REPLACE_EXISTING);
        return printed("");
    }

    private static CommandLine.Outcome move(List<Path> paths) throws IOException {
        Files.move(paths.get(0), target(paths), StandardCopyOption.REPLACE_EXISTING);
        return printed("");
    }

    /** Names in a directory, sorted, directories with a slash behind. */
    private static CommandLine.Outcome list(List<Path> directories) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path directory : directories) {
            try (Stream<Path> children = Files.list(directory)) {
                text.append(children.map(child -> child.getFileName() + (Files.isDirectory(child) ? "/\n" : "\n"))
                        .sorted()
                        .collect(Collectors.joining()));
            }
        }
        return printed(text.toString());
    }

    private static CommandLine.Outcome makeDirectories(List<Path> directories) throws IOException {
        for (Path directory : directories) {
            Files.createDirectories(directory);
        }
        return printed("");
    }

    private static CommandLine.Outcome removeAll(List<Path> paths) throws IOException {
        remove(paths);
        return printed("");
    }

    /** Removes files, and directories with all that is in them. */
    static void remove(List<Path> paths) throws IOException {
        for (Path path : paths) {
            try (Stream<Path> tree = Files.walk(path)) {
                for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** As {@code cp} and {@code mv} do: into a directory under the same name, else to that very path. */
    private static Path target(List<Path> paths) {
        if (paths.size() != 2) {
            throw new IllegalArgumentException("two paths are needed, from and to");
        }
        Path to = paths.get(1);
        return Files.isDirectory(to) ? to.resolve(String.valueOf(paths.get(0).getFileName())) : to;
    }

    private static CommandLine.Outcome printed(String text) {
        return new CommandLine.Outcome(0, text, "");
    }
}
