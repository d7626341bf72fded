package dev.prumo.cli.line;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.Closest;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a command line: global options anywhere, then a command or alias, its options and arguments in any order.
 *
 * <p>A word such as {@code -1} is an argument, not an option, because {@code downgrade -1} is what people type. Values
 * may be attached ({@code --tag=v1}, {@code -mtext}) or follow as the next word, even one that begins with a dash,
 * unless that word is itself an option of the command. {@code --} ends the options.
 *
 * <p>Own code rather than a library on the path of every start: see {@code docs/adr}. One instance reads one line.
 */
public final class LineParser {
    private final Known known;
    private final Deque<String> words;
    private final Map<String, List<String>> options = new LinkedHashMap<>();
    private final List<String> arguments = new ArrayList<>();
    private Syntax syntax = Syntax.of("");
    private boolean onlyArguments;

    private LineParser(Known known, List<String> words) {
        this.known = known;
        this.words = new ArrayDeque<>(words);
    }

    /**
     * Parses a line.
     *
     * @throws PrumoException with the nearest known word, if the line cannot be understood
     */
    public static ParsedLine parse(Known known, List<String> words) {
        return new LineParser(known, words).parse();
    }

    private ParsedLine parse() {
        while (!words.isEmpty()) {
            String word = words.removeFirst();
            if (!onlyArguments && word.equals("--")) {
                onlyArguments = true;
            } else if (!onlyArguments && isOption(word)) {
                option(word);
            } else if (syntax.command().isEmpty()) {
                command(word);
            } else {
                argument(word);
            }
        }
        requireArguments();
        return new ParsedLine(syntax.command(), options, arguments);
    }

    private static boolean isOption(String word) {
        return word.length() > 1 && word.charAt(0) == '-' && !Character.isDigit(word.charAt(1));
    }

    private void command(String word) {
        boolean prefixed = word.equals("db") && !words.isEmpty() && !isOption(words.getFirst());
        String typed = prefixed ? "db " + words.removeFirst() : word;
        Known.Expansion found = known.find(typed).orElseThrow(() -> unknownCommand(typed));
        syntax = known.syntax(found.command());
        for (int i = found.arguments().size() - 1; i >= 0; i--) {
            words.addFirst(found.arguments().get(i));
        }
    }

    private PrumoException unknownCommand(String typed) {
        return PrumoException.of(ErrorCode.UNKNOWN_COMMAND)
                .with("command", typed)
                .with("closest", Closest.command(typed, known.words()))
                .build();
    }

    private void argument(String word) {
        if (arguments.size() >= syntax.most()) {
            throw PrumoException.of(ErrorCode.UNEXPECTED_ARGUMENT)
                    .with("argument", word)
                    .with("command", syntax.command())
                    .build();
        }
        arguments.add(word);
    }

    private void requireArguments() {
        boolean helpAsked = options.containsKey("--help");
        if (!helpAsked && arguments.size() < syntax.least()) {
            throw PrumoException.of(ErrorCode.MISSING_ARGUMENT)
                    .with("argument", syntax.argument())
                    .with("command", syntax.command())
                    .build();
        }
    }

    private void option(String word) {
        int equals = word.indexOf('=');
        String name = equals > 0 ? word.substring(0, equals) : word;
        Optional<Option> exact = find(name);
        if (exact.isPresent()) {
            take(exact.get(), name, equals > 0 ? Optional.of(word.substring(equals + 1)) : Optional.empty());
            return;
        }
        // -mtext: a short option with its value attached
        boolean isShort = word.charAt(1) != '-' && word.length() > 2;
        Option attached = (isShort ? find(word.substring(0, 2)) : Optional.<Option>empty())
                .filter(Option::takesValue)
                .orElseThrow(() -> unknownOption(name));
        take(attached, word.substring(0, 2), Optional.of(word.substring(2)));
    }

    private void take(Option option, String typed, Optional<String> attached) {
        List<String> values = options.computeIfAbsent(option.name(), any -> new ArrayList<>());
        if (!option.takesValue()) {
            if (attached.isPresent()) {
                throw invalid(typed, attached.get());
            }
            return;
        }
        String value = attached.orElseGet(() -> nextValue(typed, option));
        if (!option.choices().isEmpty() && !option.choices().contains(value)) {
            throw PrumoException.of(ErrorCode.INVALID_CHOICE)
                    .with("option", typed)
                    .with("value", value)
                    .with("choices", String.join(", ", option.choices()))
                    .with("closest", Closest.choice(value, option.choices()))
                    .build();
        }
        values.add(value);
    }

    private String nextValue(String typed, Option option) {
        boolean missing = words.isEmpty()
                || (isOption(words.getFirst())
                        && find(beforeEquals(words.getFirst())).isPresent());
        if (missing) {
            throw PrumoException.of(ErrorCode.MISSING_OPTION_VALUE)
                    .with("option", typed)
                    .with("label", option.label())
                    .build();
        }
        return requireNonNull(words.removeFirst());
    }

    private static String beforeEquals(String word) {
        int equals = word.indexOf('=');
        return equals > 0 ? word.substring(0, equals) : word;
    }

    private Optional<Option> find(String name) {
        for (Option option : syntax.options()) {
            if (option.names().contains(name)) {
                return Optional.of(option);
            }
        }
        for (Option option : known.globalOptions()) {
            if (option.names().contains(name)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }

    private PrumoException invalid(String option, String value) {
        return PrumoException.of(ErrorCode.UNEXPECTED_OPTION_VALUE)
                .with("option", option)
                .with("value", value)
                .build();
    }

    private PrumoException unknownOption(String name) {
        List<String> names = new ArrayList<>();
        syntax.options().forEach(option -> names.addAll(option.names()));
        known.globalOptions().forEach(option -> names.addAll(option.names()));
        names.removeIf(candidate -> !candidate.startsWith("--"));
        return PrumoException.of(ErrorCode.UNKNOWN_OPTION)
                .with("option", name)
                .with("closest", Closest.option(name, names))
                .with("command", syntax.command().isEmpty() ? "" : syntax.command() + " ")
                .build();
    }
}
