package dev.prumo.cli.line;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What may follow the name of one command.
 *
 * @param command the name
 * @param options those of the command itself; the global ones are allowed everywhere
 * @param argument what stands for a positional argument in help texts; empty when none is taken
 * @param least how many positional arguments are needed
 * @param most how many are allowed
 */
public record Syntax(String command, List<Option> options, String argument, int least, int most) {
    /** Any number of positional arguments. */
    private static final int MANY = Integer.MAX_VALUE;

    public Syntax {
        requireNonNull(command, "command");
        options = List.copyOf(options);
        requireNonNull(argument, "argument");
    }

    /** A command without positional arguments. */
    public static Syntax of(String command, Option... options) {
        return new Syntax(command, List.of(options), "", 0, 0);
    }

    public Syntax withOptionalArgument(String label) {
        return new Syntax(command, options, label, 0, 1);
    }

    public Syntax withArgument(String label) {
        return new Syntax(command, options, label, 1, 1);
    }

    /** Any number of arguments, of which {@code least} are needed. */
    public Syntax withArguments(String label, int least) {
        return new Syntax(command, options, label, least, MANY);
    }

    /** The options that help texts show. */
    public List<Option> shownOptions() {
        return options.stream().filter(option -> !option.hidden()).toList();
    }

    public boolean repeatsArgument() {
        return most == MANY;
    }
}
