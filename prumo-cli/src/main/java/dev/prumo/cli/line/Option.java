package dev.prumo.cli.line;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One option of a command.
 *
 * @param names as typed, the leading one first: {@code --range}, {@code -r}
 * @param kind whether it takes a value, and how often it may be given
 * @param label what stands for the value in help texts; empty for a flag
 * @param choices the only values allowed; empty when any is
 * @param hidden left out of help texts
 */
public record Option(List<String> names, Kind kind, String label, List<String> choices, boolean hidden) {
    public Option {
        names = List.copyOf(names);
        requireNonNull(kind, "kind");
        requireNonNull(label, "label");
        choices = List.copyOf(choices);
    }

    /** What an option takes. */
    public enum Kind {
        FLAG,
        /** One value; the last one given counts. */
        VALUE,
        /** One value each time, all of them count. */
        VALUES
    }

    public static Option flag(String... names) {
        return new Option(List.of(names), Kind.FLAG, "", List.of(), false);
    }

    public static Option value(String label, String... names) {
        return new Option(List.of(names), Kind.VALUE, label, List.of(), false);
    }

    public static Option values(String label, String... names) {
        return new Option(List.of(names), Kind.VALUES, label, List.of(), false);
    }

    public static Option choice(String name, String... choices) {
        return new Option(List.of(name), Kind.VALUE, String.join("|", choices), List.of(choices), false);
    }

    /** The same one, left out of help texts. */
    public Option hide() {
        return new Option(names, kind, label, choices, true);
    }

    /** The name that a parsed line files it under. */
    public String name() {
        return names.get(0);
    }

    public boolean takesValue() {
        return kind != Kind.FLAG;
    }
}
