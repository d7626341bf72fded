package dev.prumo.dialect.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Parameters as WITH, SET and RESET take them. */
final class StorageOptions {
    private static final Pattern BARE = Pattern.compile("[a-z]+|-?[0-9]+(\\.[0-9]+)?");

    private StorageOptions() {}

    /** {@code with (…)} and a blank before it; empty without parameters. */
    static String with(Map<String, String> options) {
        return options.isEmpty() ? "" : " with (" + list(options) + ")";
    }

    /** Actions that lead from one set to another: {@code set (…)}, {@code reset (…)}. */
    static List<String> between(Map<String, String> from, Map<String, String> to) {
        List<String> actions = new ArrayList<>();
        String gone = from.keySet().stream().filter(key -> !to.containsKey(key)).collect(Collectors.joining(", "));
        if (!gone.isEmpty()) {
            actions.add("reset (" + gone + ")");
        }
        Map<String, String> set = to.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(from.get(entry.getKey())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (!set.isEmpty()) {
            actions.add("set (" + list(set) + ")");
        }
        return actions;
    }

    private static String list(Map<String, String> options) {
        return options.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + " = " + value(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static String value(String value) {
        return BARE.matcher(value).matches() ? value : ServerText.literal(value);
    }
}
