package dev.prumo.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The line {@code -- prumo:rebuild new <- old, …} before a CREATE TABLE: an existing table is to get the shape that the
 * statement says, and to keep its rows.
 *
 * @param renamed new name to old name, of columns that keep their values under another name
 */
public record RebuildMark(Map<Identifier, Identifier> renamed) {
    /** What stands behind {@code prumo:}. */
    public static final String KEY = "rebuild";

    private static final String NAME = "(\"(?:[^\"]|\"\")+\"|[^\\s\",<]+)";
    private static final Pattern PAIR = Pattern.compile("\\s*" + NAME + "\\s*<-\\s*" + NAME + "\\s*(,|$)");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    public RebuildMark {
        renamed = Collections.unmodifiableSortedMap(new TreeMap<>(renamed));
    }

    /** Reads what stands behind the key; empty if it is no list of pairs, or says one name twice. */
    public static Optional<RebuildMark> parse(String text) {
        Map<Identifier, Identifier> renamed = new TreeMap<>();
        if (text.isBlank()) {
            return Optional.of(new RebuildMark(renamed));
        }
        Matcher pair = PAIR.matcher(text);
        int at = 0;
        boolean more = true;
        while (more) {
            if (!pair.find(at) || pair.start() != at) {
                return Optional.empty();
            }
            if (renamed.put(name(pair.group(1)), name(pair.group(2))) != null) {
                return Optional.empty();
            }
            at = pair.end();
            more = pair.group(3).equals(",");
        }
        boolean unique = new TreeSet<>(renamed.values()).size() == renamed.size();
        return unique ? Optional.of(new RebuildMark(renamed)) : Optional.empty();
    }

    /** Returns the whole line. */
    public String line() {
        List<String> pairs = new ArrayList<>();
        renamed.forEach((after, before) -> pairs.add(text(after) + " <- " + text(before)));
        return "-- prumo:" + KEY + (pairs.isEmpty() ? "" : " " + String.join(", ", pairs));
    }

    /** Returns the renames for people, such as {@code , a becomes b}; empty without any. */
    public String description() {
        return renamed.entrySet().stream()
                .map(pair -> ", column " + pair.getValue() + " becomes " + pair.getKey())
                .collect(Collectors.joining());
    }

    private static Identifier name(String written) {
        return Identifier.of(
                written.startsWith("\"")
                        ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
                        : written);
    }

    private static String text(Identifier name) {
        return PLAIN.matcher(name.text()).matches() ? name.text() : name.quoted();
    }
}
