package dev.prumo.config;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Nearest;
import dev.prumo.error.Place;
import dev.prumo.error.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what is wrong with the settings. Shows the values of keys that hold no secret, and no others. */
final class SettingProblems {
    private final List<Problem> problems = new ArrayList<>();

    /** All problems: those in the file by line, then the others in the order in which they were found. */
    List<Problem> all() {
        if (problems.size() > 1) {
            problems.sort(Comparator.comparingInt(
                    problem -> problem.place().map(Place::line).orElse(Integer.MAX_VALUE)));
        }
        return problems;
    }

    void add(Problem problem) {
        problems.add(problem);
    }

    /** Adds a problem of a key; further arguments come in pairs of name and value. */
    void add(ErrorCode code, String key, Origin origin, Object... arguments) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("key", key);
        // A file has a place, which stands before the message; other origins are named in it.
        boolean named = origin.kind() == Origin.Kind.ENVIRONMENT || origin.kind() == Origin.Kind.COMMAND_LINE;
        all.put("source", named && !key.equals(origin.name()) ? " (" + origin.name() + ")" : "");
        for (int i = 0; i < arguments.length; i += 2) {
            all.put((String) arguments[i], arguments[i + 1]);
        }
        problems.add(new Problem(code, all, origin.place()));
    }

    /** Adds a name that nothing knows, with the nearest one that is known. */
    void addUnknown(String key, Origin origin, Collection<String> known) {
        Optional<String> nearest = Nearest.close(key, known);
        if (nearest.isPresent()) {
            add(ErrorCode.SETTING_MISTYPED, key, origin, "nearest", nearest.get());
        } else {
            add(ErrorCode.SETTING_UNKNOWN, key, origin, "known", String.join(", ", known));
        }
    }

    /** Returns a value as it may be shown. */
    static String shown(String key, Object value) {
        return SettingCatalogue.type(key) == SettingCatalogue.SettingType.SECRET ? "***" : String.valueOf(value);
    }
}
