package dev.prumo.dialect.postgres;

import dev.prumo.schema.SequenceOptions;
import java.util.ArrayList;
import java.util.List;

/** The options of a sequence, as far as they are not the usual ones (manual, CREATE SEQUENCE). */
final class SequenceWords {
    private final SequenceOptions options;

    SequenceWords(SequenceOptions options) {
        this.options = options;
    }

    /** What a new sequence of this type is told; empty if all is usual. */
    List<String> unusual() {
        List<String> words = new ArrayList<>();
        add(words, options.increment() != 1, "increment by " + options.increment());
        add(words, options.minimum() != usualMinimum(), "minvalue " + options.minimum());
        add(words, options.maximum() != usualMaximum(), "maxvalue " + options.maximum());
        add(words, options.start() != usualStart(), "start with " + options.start());
        add(words, options.cache() != 1, "cache " + options.cache());
        add(words, options.cycle(), "cycle");
        return words;
    }

    /** What a sequence with these options is told to get others. */
    List<String> towards(SequenceOptions to) {
        List<String> words = new ArrayList<>();
        add(words, options.increment() != to.increment(), "increment by " + to.increment());
        add(words, options.minimum() != to.minimum(), "minvalue " + to.minimum());
        add(words, options.maximum() != to.maximum(), "maxvalue " + to.maximum());
        add(words, options.start() != to.start(), "start with " + to.start());
        add(words, options.cache() != to.cache(), "cache " + to.cache());
        add(words, options.cycle() != to.cycle(), to.cycle() ? "cycle" : "no cycle");
        return words;
    }

    /** Returns options as ALTER SEQUENCE … AS leaves them: bounds that are those of the old type become those of the new. */
    static SequenceOptions retyped(SequenceOptions options, String type) {
        boolean up = options.increment() > 0;
        long minimum = !up && options.minimum() == lowest(options.type()) ? lowest(type) : options.minimum();
        long maximum = up && options.maximum() == highest(options.type()) ? highest(type) : options.maximum();
        return new SequenceOptions(
                type, options.start(), options.increment(), minimum, maximum, options.cache(), options.cycle());
    }

    /** Whether a number that was within the bounds may no longer be. */
    static boolean narrows(SequenceOptions from, SequenceOptions to) {
        SequenceOptions before = from.type().equals(to.type()) ? from : retyped(from, to.type());
        return to.minimum() > before.minimum() || to.maximum() < before.maximum();
    }

    /** Returns the first options with bounds within which are those of both. */
    static SequenceOptions around(SequenceOptions from, SequenceOptions to) {
        return new SequenceOptions(
                highest(to.type()) > highest(from.type()) ? to.type() : from.type(),
                from.start(),
                from.increment(),
                Math.min(from.minimum(), to.minimum()),
                Math.max(from.maximum(), to.maximum()),
                from.cache(),
                from.cycle());
    }

    private static void add(List<String> words, boolean wanted, String word) {
        if (wanted) {
            words.add(word);
        }
    }

    private long usualMinimum() {
        return options.increment() > 0 ? 1 : lowest(options.type());
    }

    private long usualMaximum() {
        return options.increment() > 0 ? highest(options.type()) : -1;
    }

    private long usualStart() {
        return options.increment() > 0 ? options.minimum() : options.maximum();
    }

    private static long lowest(String type) {
        return switch (type) {
            case "smallint" -> Short.MIN_VALUE;
            case "integer" -> Integer.MIN_VALUE;
            default -> Long.MIN_VALUE;
        };
    }

    private static long highest(String type) {
        return switch (type) {
            case "smallint" -> Short.MAX_VALUE;
            case "integer" -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }
}
