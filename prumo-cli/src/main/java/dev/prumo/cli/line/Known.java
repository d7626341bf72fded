package dev.prumo.cli.line;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The commands that exist, as the parser needs to know them. */
public interface Known {
    /** What a word, or {@code db} and a word, stands for; empty when it is no command. */
    Optional<Expansion> find(String word);

    /** The syntax of a command by its name. */
    Syntax syntax(String command);

    /** All words that people may type, for the nearest one to a mistyped one. */
    Collection<String> words();

    /** The options that every command takes, before or after its name. */
    List<Option> globalOptions();

    /**
     * An alias resolved.
     *
     * @param command the command's name
     * @param arguments what the alias adds in front of the typed arguments; mostly empty
     */
    record Expansion(String command, List<String> arguments) {
        public Expansion {
            arguments = List.copyOf(arguments);
        }
    }
}
