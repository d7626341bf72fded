package dev.prumo.cli.line;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command line that was understood. Options are filed under their leading name.
 *
 * @param command the command's name, never an alias; empty when none was given
 * @param options flags with an empty list, others with their values in the order given
 * @param arguments the positional ones, in order
 */
public record ParsedLine(String command, Map<String, List<String>> options, List<String> arguments) {
    public ParsedLine {
        requireNonNull(command, "command");
        options = Map.copyOf(options);
        arguments = List.copyOf(arguments);
    }

    /** Whether an option was given, with or without a value. */
    public boolean has(String name) {
        return options.containsKey(name);
    }

    /** The last value of an option. */
    public Optional<String> value(String name) {
        List<String> values = values(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(values.size() - 1));
    }

    /** All values of an option, in the order given. */
    public List<String> values(String name) {
        return options.getOrDefault(name, List.of());
    }

    /** The first positional argument, or what stands for it when none was given. */
    public String argumentOr(String fallback) {
        return arguments.isEmpty() ? fallback : arguments.get(0);
    }
}
