package dev.prumo.dialect.postgres.inspect;

import dev.prumo.sql.Identifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one of all equal values: thousands of schemas of tenants say the same, and take the room of one. For one reading;
 * not thread-safe.
 */
final class Texts {
    private final Map<Object, Object> values = new HashMap<>();
    private final Map<String, Identifier> names = new HashMap<>();
    private final Map<String, Optional<String>> optionals = new HashMap<>();

    /** Returns the first of the values that equal this one. */
    @SuppressWarnings("unchecked") // equal values of the records and texts that come here have one class
    <T> T one(T value) {
        Object first = values.putIfAbsent(value, value);
        return first == null ? value : (T) first;
    }

    Identifier name(String text) {
        return names.computeIfAbsent(text, Identifier::of);
    }

    Optional<String> optional(@Nullable String text) {
        return text == null ? Optional.empty() : optionals.computeIfAbsent(text, Optional::of);
    }

    List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
            parts.add(one(text.substring(start, end)));
            start = end + 1;
        }
        parts.add(one(text.substring(start)));
        return parts;
    }
}
