package dev.prumo.cli.reply;

import dev.prumo.cli.console.Console;
import dev.prumo.error.Place;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The lines of a project file around a place, with a caret under the column:
 *
 * <pre>
 *     8 | create table audits (
 *     9 |   id bigint primry key
 *       |             ^
 * </pre>
 */
final class Excerpt {
    private static final int BEFORE = 3;
    private static final int AFTER = 2;
    private static final int WIDEST = 160;

    private final List<String> lines;
    private final int first;
    private final Place place;

    private Excerpt(List<String> lines, int first, Place place) {
        this.lines = lines;
        this.first = first;
        this.place = place;
    }

    /**
     * Reads the lines of the failing statement near a place.
     *
     * @param statement its text; lines that do not belong to it are left out
     * @return empty when the place has no line, or its file cannot be read: the error is told without it then
     */
    static Optional<Excerpt> read(Path root, Place place, Optional<String> statement) {
        Path file = root.resolve(place.file());
        if (place.line() < 1 || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        // Not Files.newBufferedReader: it throws on bytes that are no UTF-8, which may be the very error to show.
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            return read(in, place, statement);
        } catch (IOException e) {
            // The excerpt is an ornament of an error that is reported anyway.
            return Optional.empty();
        }
    }

    private static Optional<Excerpt> read(BufferedReader in, Place place, Optional<String> statement)
            throws IOException {
        Set<String> own = statement.map(Excerpt::strippedLines).orElse(Set.of());
        Deque<String> window = new ArrayDeque<>();
        String line = in.readLine();
        for (int number = 1; line != null && number < place.line(); number++) {
            window.addLast(line);
            if (window.size() > BEFORE) {
                window.removeFirst();
            }
            line = in.readLine();
        }
        if (line == null) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>(window);
        while (!lines.isEmpty() && !own.contains(bare(lines.get(0)))) {
            lines.remove(0);
        }
        int first = place.line() - lines.size();
        lines.add(line);
        for (int i = 0; i < AFTER; i++) {
            String next = in.readLine();
            if (next == null || !own.contains(bare(next))) {
                break;
            }
            lines.add(next);
        }
        return Optional.of(new Excerpt(lines, first, place));
    }

    private static Set<String> strippedLines(String statement) {
        Set<String> lines = new HashSet<>();
        for (String line : statement.split("\n", -1)) {
            lines.add(bare(line));
        }
        return lines;
    }

    /** The semicolon ends the statement in the file and is not part of it. */
    private static String bare(String line) {
        String text = line.strip();
        return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
    }

    void print(Console console) {
        int width = Integer.toString(first + lines.size()).length();
        String margin = " ".repeat(width + 2) + console.errPaint().dim("|");
        for (int i = 0; i < lines.size(); i++) {
            String number = Integer.toString(first + i);
            String gutter = " ".repeat(width + 1 - number.length()) + number + " ";
            console.err(console.errPaint().dim(gutter + "|") + " " + cut(lines.get(i)));
            if (first + i == place.line() && place.column() > 0) {
                console.err(margin + " " + caret(lines.get(i)));
            }
        }
    }

    private String caret(String line) {
        StringBuilder blanks = new StringBuilder();
        for (int i = 0; i < place.column() - 1 && i < WIDEST; i++) {
            // a tab stays a tab, so that the caret stands where the terminal shows the character
            blanks.append(i < line.length() && line.charAt(i) == '\t' ? '\t' : ' ');
        }
        return blanks + "^";
    }

    private static String cut(String line) {
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…";
    }
}
