package dev.prumo.cli.docs;

import dev.prumo.cli.Cli;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The sessions of one document, typed again in one folder. A line that starts with {@code $} is a command, the lines up
 * to the next one are what it printed, both streams as a terminal shows them. Understood are {@code prumo}, with
 * {@code > file} behind it, {@code export NAME=value}, {@code unset NAME}, {@code echo $?}, {@code ls}, {@code cat},
 * {@code rm}, {@code cd} and {@code cat > file <<'EOF'}.
 */
final class DocumentedSession {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final Pattern DURATION = Pattern.compile("\\b\\d+([.,]\\d+)? m?s\\b");
    private static final Pattern JSON_DURATION = Pattern.compile("(_ms\" ?: ?)\\d+");
    private static final Pattern SIZE = Pattern.compile("\\b\\d+([.,]\\d+)? (B|kB|MB|GB)\\b *");
    private static final Pattern SET = Pattern.compile("(?<!\\d)\\d{8}_\\d{6}(_\\d+)?(?!\\d)");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?Z?");

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> sets = new HashMap<>();
    private Path folder;
    private int exit;

    DocumentedSession(Path root) {
        this.root = root;
        this.folder = root;
        // What is recorded of the user must not depend on who runs the test.
        environment.put("PRUMO_OPERATOR", "ana");
        environment.put("HOSTNAME", "atlas");
        // Nothing that another page has found out.
        environment.put("PRUMO_CACHE_DIR", folder.resolve(".cache").toString());
    }

    /** Types the commands of one block; returns the block as it should read, which is itself where it is right. */
    List<String> type(List<String> block) {
        List<String> typed = new ArrayList<>();
        int at = 0;
        while (at < block.size()) {
            String line = block.get(at++);
            typed.add(line);
            if (!line.startsWith("$ ")) {
                throw new AssertionError("a session begins with a command, not with: " + line);
            }
            List<String> input = hereDocument(line, block, at);
            typed.addAll(input);
            at += input.size();
            List<String> expected = new ArrayList<>();
            while (at < block.size() && !block.get(at).startsWith("$ ")) {
                expected.add(block.get(at++));
            }
            List<String> printed = run(withSets(line.substring(2)), input);
            learnSets(expected, printed);
            typed.addAll(same(expected, printed) ? expected : printed);
        }
        return typed;
    }

    private static List<String> hereDocument(String command, List<String> block, int from) {
        return command.endsWith("<<'EOF'") ? block.subList(from, end(block, from)) : List.of();
    }

    private static int end(List<String> block, int from) {
        for (int i = from; i < block.size(); i++) {
            if (block.get(i).equals("EOF")) {
                return i + 1;
            }
        }
        throw new AssertionError("no EOF");
    }

    /**
     * Ids of backup sets are times. One in the page stands for the one that was printed in its place, and is replaced where a
     * command names it.
     */
    private void learnSets(List<String> expected, List<String> printed) {
        List<String> ours = sets(expected);
        List<String> theirs = sets(printed);
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            sets.putIfAbsent(ours.get(i), theirs.get(i));
        }
    }

    private static List<String> sets(List<String> lines) {
        return SET.matcher(String.join("\n", lines))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private String withSets(String command) {
        return SET.matcher(command).replaceAll(found -> sets.getOrDefault(found.group(), found.group()));
    }

    /** Durations, times and sizes differ from run to run; an empty line at an end is for the eye. */
    private static boolean same(List<String> expected, List<String> printed) {
        return constant(expected).equals(constant(printed));
    }

    private static String constant(List<String> lines) {
        String text = String.join("\n", lines).strip();
        text = DURATION.matcher(text).replaceAll("N ms");
        text = JSON_DURATION.matcher(text).replaceAll("$1N");
        text = SET.matcher(text).replaceAll("SET");
        text = SIZE.matcher(text).replaceAll("SIZE ");
        return TIME.matcher(text).replaceAll("TIME");
    }

    private List<String> run(String command, List<String> input) {
        List<String> words = words(command);
        List<String> rest = words.subList(1, words.size());
        try {
            return switch (words.get(0)) {
                case "prumo" -> prumo(rest);
                case "export" -> {
                    String[] assignment = rest.get(0).split("=", 2);
                    environment.put(assignment[0], assignment[1].replaceAll("^[\"']|[\"']$", ""));
                    yield List.of();
                }
                case "unset" -> {
                    environment.remove(rest.get(0));
                    yield List.of();
                }
                case "echo" -> {
                    if (!rest.equals(List.of("$?"))) {
                        throw new AssertionError("not understood: " + command);
                    }
                    yield List.of(String.valueOf(exit));
                }
                case "mkdir" -> {
                    Files.createDirectories(folder.resolve(rest.get(0)));
                    yield List.of();
                }
                case "cd" -> {
                    folder = folder.resolve(rest.get(0)).normalize();
                    yield List.of();
                }
                case "rm" -> {
                    Files.delete(folder.resolve(rest.get(0)));
                    yield List.of();
                }
                case "ls" -> list(folder.resolve(rest.isEmpty() ? "." : rest.get(0)));
                case "cat" -> cat(rest, input);
                default -> throw new AssertionError("not understood: " + command);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(command, e);
        }
    }

    private List<String> prumo(List<String> words) throws IOException {
        int redirection = words.indexOf(">");
        List<String> arguments = redirection < 0 ? words : words.subList(0, redirection);
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        ByteArrayOutputStream out = redirection < 0 ? terminal : new ByteArrayOutputStream();
        exit = Cli.run(arguments, Map.copyOf(environment), folder, print(out), print(terminal));
        if (redirection >= 0) {
            Files.write(folder.resolve(words.get(redirection + 1)), out.toByteArray());
        }
        // The folder of this run differs from that of the last.
        return terminal.toString(StandardCharsets.UTF_8)
                .replace(root.toString(), "/home/you")
                .lines()
                .toList();
    }

    private static PrintStream print(ByteArrayOutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }

    private static List<String> list(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.map(child -> String.valueOf(child.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private List<String> cat(List<String> words, List<String> input) throws IOException {
        if (!words.get(0).equals(">")) {
            return Files.readAllLines(folder.resolve(words.get(0)));
        }
        Path file = folder.resolve(words.get(1));
        Files.createDirectories(file.getParent());
        Files.write(file, input.subList(0, input.size() - 1));
        return List.of();
    }

    private static List<String> words(String command) {
        Matcher matcher = WORD.matcher(command);
        List<String> words = new ArrayList<>();
        while (matcher.find()) {
            words.add(
                    matcher.group(1) != null
                            ? matcher.group(1)
                            : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        return words;
    }
}
