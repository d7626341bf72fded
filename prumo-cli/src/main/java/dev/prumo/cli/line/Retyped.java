package dev.prumo.cli.line;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A command line that was understood, as somebody types it once more into a shell. */
public final class Retyped {
    /** Options that say which targets are meant, or matter to the first try only. */
    private static final Set<String> CHOICE =
            Set.of("--all", "--shared", "--tenant", "--tenant-file", "--only-failed", "--canary");

    private final ParsedLine line;
    private final List<Option> options;

    /** {@code global} are the options of every command. */
    public Retyped(ParsedLine line, Syntax syntax, List<Option> global) {
        this.line = requireNonNull(line, "line");
        this.options = new ArrayList<>(syntax.options());
        options.addAll(global);
    }

    /** The line with all its options. */
    public String whole() {
        return text(Set.of(), List.of());
    }

    /** The line for these tenants instead of the targets that it was for. */
    public String forTenants(List<String> tenants) {
        return text(CHOICE, List.of("--tenant", String.join(",", tenants)));
    }

    private String text(Set<String> without, List<String> more) {
        List<String> words = new ArrayList<>(List.of("prumo", line.command()));
        words.addAll(line.arguments());
        for (Option option : options) {
            if (line.has(option.name()) && !without.contains(option.name())) {
                if (!option.takesValue()) {
                    words.add(option.name());
                }
                for (String value : line.values(option.name())) {
                    words.add(option.name());
                    words.add(value);
                }
            }
        }
        words.addAll(more);
        StringBuilder text = new StringBuilder();
        for (String word : words) {
            text.append(text.isEmpty() ? "" : " ").append(quoted(word));
        }
        return text.toString();
    }

    /** Quoted where a shell would read anything but letters, digits and what means nothing to it. */
    private static String quoted(String word) {
        boolean plain = !word.isEmpty()
                && word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-_.,:/=@%+".indexOf(c) >= 0);
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
