package dev.prumo.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts values in the place of their names before a command runs, and names in the place of values afterwards. */
final class Substitution {
    private final Map<String, String> values;
    private final List<Volatile> volatiles;

    Substitution(Map<String, String> values, Path directory, List<Volatile> more) {
        this.values = new LinkedHashMap<>(values);
        this.values.put("dir", directory.toString());
        this.volatiles = new ArrayList<>(Volatile.USUAL);
        this.volatiles.addAll(more);
    }

    /** Other names in <code>${}</code> are left alone: they are for the program. */
    String fill(String text) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace(name(value), value.getValue());
        }
        return filled;
    }

    /** The longest value first, since one may be part of another. */
    String hide(String text) {
        String hidden = text;
        List<Map.Entry<String, String>> longestFirst = values.entrySet().stream()
                .filter(value -> !value.getValue().isEmpty())
                .sorted(Comparator.comparing((Map.Entry<String, String> value) ->
                                value.getValue().length())
                        .reversed())
                .toList();
        for (Map.Entry<String, String> value : longestFirst) {
            hidden = hidden.replace(value.getValue(), name(value));
        }
        for (Volatile each : volatiles) {
            hidden = each.hide(hidden);
        }
        return hidden;
    }

    private static String name(Map.Entry<String, String> value) {
        return "${" + value.getKey() + "}";
    }
}
