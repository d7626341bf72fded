package dev.prumo.diff;

import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * An old and a new schema, as files: {@code old.sql}, {@code new.sql}, and perhaps {@code expect.txt} with lines
 *
 * <ul>
 *   <li>{@code rename: table a -> b}, {@code rename: column t.a -> b}: renames that a person confirmed
 *   <li>{@code loss: drop column t.a}, {@code loss: alter column t.a}: what loses something, all of it, in any order
 *   <li>{@code note: text}: review notes that must be among those given
 *   <li>{@code changes: create table a}: all changes in their order, as they describe themselves
 *   <li>{@code guess: table a -> b}: guesses that must be among those made
 *   <li>{@code since: 18}: the first server that knows the words of the files
 * </ul>
 *
 * <p>The system property {@code prumo.pair}, a regular expression, picks some of them by name.
 */
record Pair(String name, String old, String wanted, List<String> expectations) {
    static List<Pair> all(String dialect) {
        try (Stream<Path> folders = Files.list(folder(dialect))) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(Pair::read)
                    .filter(pair -> pair.name().matches(System.getProperty("prumo.pair", ".*")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the pairs of " + dialect + " cannot be listed", e);
        }
    }

    /** The new schema of one pair and that of another. */
    static Pair strangers(Pair one, Pair other) {
        return new Pair(one.name() + " to " + other.name(), one.wanted(), other.wanted(), List.of());
    }

    private static Path folder(String dialect) {
        URL found = Pair.class.getResource("pairs/" + dialect);
        if (found == null) {
            throw new IllegalStateException("there are no pairs of " + dialect);
        }
        try {
            return Path.of(found.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the pairs are in no folder: " + found, e);
        }
    }

    private static Pair read(Path folder) {
        Path expectations = folder.resolve("expect.txt");
        try {
            return new Pair(
                    folder.getFileName().toString(),
                    Files.readString(folder.resolve("old.sql")),
                    Files.readString(folder.resolve("new.sql")),
                    Files.exists(expectations)
                            ? Files.readAllLines(expectations).stream()
                                    .map(String::strip)
                                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                                    .toList()
                            : List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " is no pair", e);
        }
    }

    /** What stands after a word, in all lines that begin with it. */
    List<String> expected(String word) {
        return expectations.stream()
                .filter(line -> line.startsWith(word + ":"))
                .map(line -> line.substring(word.length() + 1).strip())
                .toList();
    }

    boolean isFor(int major) {
        return expected("since").stream().allMatch(since -> Integer.parseInt(since) <= major);
    }

    DiffRules rules() {
        DiffRules rules = DiffRules.STRICT;
        for (String line : expected("rename")) {
            int blank = line.indexOf(' ');
            int arrow = line.indexOf(" -> ");
            ObjectKind kind = ObjectKind.valueOf(line.substring(0, blank).toUpperCase(Locale.ROOT));
            String old = line.substring(blank + 1, arrow).strip();
            String table = isPart(kind) ? old.substring(0, old.indexOf('.')) : "";
            String name = isPart(kind) ? old.substring(old.indexOf('.') + 1) : old;
            String fresh = line.substring(arrow + 4).strip();
            rules = rules.with(new Rename(
                    new ObjectKey(kind, table, name),
                    new ObjectKey(kind, table, fresh.substring(fresh.indexOf('.') + 1))));
        }
        return rules;
    }

    private static boolean isPart(ObjectKind kind) {
        return switch (kind) {
            case COLUMN, CONSTRAINT, INDEX, TRIGGER, RULE, POLICY -> true;
            default -> false;
        };
    }
}
