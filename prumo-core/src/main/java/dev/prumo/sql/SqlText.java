package dev.prumo.sql;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A piece of SQL, the same for every dialect or with a wording of its own for some. It is passed on as it is, never
 * quoted or escaped: whoever writes it answers for it.
 *
 * @param common serves every dialect that has no wording of its own; empty: those dialects get nothing
 * @param perDialect wording by dialect name, as in the section marks of a revision file
 */
public record SqlText(Optional<String> common, Map<String, String> perDialect) {
    public SqlText {
        requireNonNull(common, "common");
        perDialect = Map.copyOf(perDialect);
    }

    /** The same text for every dialect. */
    public static SqlText of(String text) {
        return new SqlText(Optional.of(text), Map.of());
    }

    /** A text for one dialect and nothing for the others; {@link #on} adds more. */
    public static SqlText only(String dialect, String text) {
        return new SqlText(Optional.empty(), Map.of(key(dialect), text));
    }

    /** Returns this text with a wording of its own for one dialect. */
    public SqlText on(String dialect, String text) {
        Map<String, String> texts = new TreeMap<>(perDialect);
        texts.put(key(dialect), text);
        return new SqlText(common, texts);
    }

    private static String key(String dialect) {
        return dialect.strip().toLowerCase(Locale.ROOT);
    }
}
