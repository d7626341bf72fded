package dev.prumo.testkit;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a user does at a command line, and what happens, in one text.
 *
 * <pre>{@code
 * # A first revision is applied, and the second time there is nothing to do.
 * $ prumo upgrade
 * | 1 revision applied in [MS]
 * ! ...
 *
 * $ prumo upgrade no_such_revision
 * ! no revision "no_such_revision" ...
 * exit 2
 *
 * -- migrations/20250916_0001_init.sql --
 * -- prumo:revision 20250916_0001_init
 * …
 * }</pre>
 *
 * <p>Lines that start with {@code $} are commands; after each follow the lines of its standard output behind {@code |}
 * and those of its standard error behind {@code !}, all of them and in order, and {@code exit} with its code unless that
 * is zero. {@code ...} stands for any text within a line, and alone in a line for any number of lines. Lines behind
 * {@code #} and empty ones are for the reader. After the commands come the input files, each behind its name in
 * {@code -- name --}.
 *
 * @param script in the order of the file
 * @param files input files by their path, relative to the working directory, in the order of the file
 */
public record Scenario(Path path, List<Part> script, Map<String, String> files) {
    private static final Pattern FILE_NAME = Pattern.compile("-- (\\S+) --");
    private static final Pattern EXIT = Pattern.compile("exit (\\d{1,3})");

    public Scenario {
        requireNonNull(path, "path");
        script = List.copyOf(script);
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /** A piece of the script. */
    public sealed interface Part {}

    /** A comment or an empty line. */
    public record Remark(String text) implements Part {
        public Remark {
            requireNonNull(text, "text");
        }
    }

    /**
     * A command, and what is expected of it.
     *
     * @param line its place in the file, from 1
     * @param command without the {@code $}
     * @param stdout expected lines, with {@code ...} as in the text
     */
    public record Step(int line, String command, List<String> stdout, List<String> stderr, int exit) implements Part {
        public Step {
            requireNonNull(command, "command");
            stdout = List.copyOf(stdout);
            stderr = List.copyOf(stderr);
        }
    }

    /**
     * Reads the text of a scenario.
     *
     * @param path only to be named in messages
     * @throws ScenarioException at a line that means nothing
     */
    public static Scenario parse(Path path, String text) {
        List<String> lines = text.lines().toList();
        List<Part> script = new ArrayList<>();
        Map<String, String> files = new LinkedHashMap<>();
        int next = 0;
        while (next < lines.size() && fileName(lines.get(next)).isEmpty()) {
            Part part = part(path, lines, next);
            next += part instanceof Step ? length(lines, next) : 1;
            script.add(part);
        }
        while (next < lines.size()) {
            String name = fileName(lines.get(next)).orElseThrow();
            StringBuilder content = new StringBuilder();
            for (next++; next < lines.size() && fileName(lines.get(next)).isEmpty(); next++) {
                content.append(lines.get(next)).append('\n');
            }
            if (files.put(name, content.toString()) != null) {
                throw new ScenarioException(path, next, "a second file \"" + name + "\"");
            }
        }
        return new Scenario(path, script, files);
    }

    /** The text that {@link #parse} reads as this scenario. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Part part : script) {
            if (part instanceof Step step) {
                text.append("$ ").append(step.command()).append('\n');
                step.stdout().forEach(line -> append(text, "|", line));
                step.stderr().forEach(line -> append(text, "!", line));
                if (step.exit() != 0) {
                    text.append("exit ").append(step.exit()).append('\n');
                }
            } else if (part instanceof Remark remark) {
                text.append(remark.text()).append('\n');
            }
        }
        files.forEach((name, content) ->
                text.append("-- ").append(name).append(" --\n").append(content));
        return text.toString();
    }

    private static void append(StringBuilder text, String mark, String line) {
        text.append(mark).append(line.isEmpty() ? "" : " ").append(line).append('\n');
    }

    private static Part part(Path path, List<String> lines, int index) {
        String line = lines.get(index);
        if (line.isBlank() || line.startsWith("#")) {
            return new Remark(line);
        }
        if (!line.startsWith("$ ")) {
            throw new ScenarioException(
                    path, index + 1, "neither a command ($), nor what one prints (| !), nor a remark (#): " + line);
        }
        List<String> stdout = new ArrayList<>();
        List<String> stderr = new ArrayList<>();
        int exit = 0;
        for (String expected : lines.subList(index + 1, index + length(lines, index))) {
            Matcher code = EXIT.matcher(expected);
            if (code.matches()) {
                exit = Integer.parseInt(code.group(1));
            } else {
                (expected.startsWith("|") ? stdout : stderr).add(expected.substring(Math.min(2, expected.length())));
            }
        }
        return new Step(index + 1, line.substring(2), stdout, stderr, exit);
    }

    /** How many lines a command takes, with what is expected of it. */
    private static int length(List<String> lines, int index) {
        int end = index + 1;
        while (end < lines.size() && isExpectation(lines.get(end))) {
            end++;
        }
        return end - index;
    }

    private static boolean isExpectation(String line) {
        return line.equals("|")
                || line.equals("!")
                || line.startsWith("| ")
                || line.startsWith("! ")
                || EXIT.matcher(line).matches();
    }

    private static Optional<String> fileName(String line) {
        Matcher matcher = FILE_NAME.matcher(line);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
