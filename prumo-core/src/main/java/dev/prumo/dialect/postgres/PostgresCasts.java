package dev.prumo.dialect.postgres;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which conversions ALTER TYPE makes by itself, and what to write after USING for the others. It takes casts for assignment
 * only, and any type to a string (manual, CREATE CAST). A cast that is not needed must not be written either: an explicit one
 * to a shorter string cuts values where assignment refuses them.
 */
final class PostgresCasts {
    private static final Set<String> STRINGS = Set.of("text", "character varying", "character", "name", "citext");

    /** Types that become each other by assignment, in every direction. */
    private static final List<Set<String>> FAMILIES = List.of(
            STRINGS,
            Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision"),
            Set.of("date", "timestamp without time zone", "timestamp with time zone"),
            Set.of("time without time zone", "time with time zone"),
            Set.of("json", "jsonb"),
            Set.of("bit", "bit varying"),
            Set.of("inet", "cidr"),
            Set.of("macaddr", "macaddr8"),
            Set.of("money", "numeric"));

    /** Further casts for assignment, source to targets. */
    private static final Map<String, Set<String>> ASSIGNED = Map.of(
            "timestamp without time zone", Set.of("time without time zone"),
            "timestamp with time zone", Set.of("time without time zone", "time with time zone"),
            "time without time zone", Set.of("interval"),
            "interval", Set.of("time without time zone"),
            "smallint", Set.of("oid"),
            "integer", Set.of("oid", "money"),
            "bigint", Set.of("oid", "money"),
            "oid", Set.of("integer", "bigint"));

    /** Casts that must be written. */
    private static final Map<String, Set<String>> EXPLICIT = Map.of(
            "boolean", Set.of("integer"),
            "integer", Set.of("boolean", "bit", "bytea"),
            "bigint", Set.of("bit", "bytea"),
            "smallint", Set.of("bytea"),
            "bit", Set.of("integer", "bigint"),
            "bytea", Set.of("smallint", "integer", "bigint"),
            "jsonb", Set.of("boolean", "smallint", "integer", "bigint", "numeric", "real", "double precision"));

    private static final Set<String> OTHERS =
            Set.of("uuid", "boolean", "bytea", "xml", "interval", "oid", "tsvector", "tsquery");

    private static final Set<String> KNOWN = Stream.concat(FAMILIES.stream().flatMap(Set::stream), OTHERS.stream())
            .filter(type -> !type.equals("citext"))
            .collect(Collectors.toUnmodifiableSet());

    private PostgresCasts() {}

    /**
     * Returns what makes the new value out of the old one, where the server does not by itself.
     *
     * @param column as SQL takes it
     * @param from with modifiers, as the server prints it
     */
    static Optional<String> using(String column, String from, String to) {
        String source = bare(from);
        String target = bare(to);
        if (isArray(source) != isArray(target) && !STRINGS.contains(source) && !STRINGS.contains(target)) {
            return Optional.of(
                    isArray(target)
                            ? "case when " + column + " is not null then array[" + column + "]::" + to + " end"
                            : "(" + column + ")[1]::" + to);
        }
        boolean arrays = isArray(source) && isArray(target);
        String sourceElement = arrays ? element(source) : source;
        String targetElement = arrays ? element(target) : target;
        if (source.equals(target) || STRINGS.contains(targetElement) || assigned(sourceElement, targetElement)) {
            return Optional.empty();
        }
        boolean direct = STRINGS.contains(sourceElement)
                || EXPLICIT.getOrDefault(sourceElement, Set.of()).contains(targetElement)
                || KNOWN.contains(sourceElement) != KNOWN.contains(targetElement);
        return Optional.of(column + (direct ? "::" : arrays ? "::text[]::" : "::text::") + to);
    }

    private static boolean assigned(String source, String target) {
        return ASSIGNED.getOrDefault(source, Set.of()).contains(target)
                || FAMILIES.stream().anyMatch(family -> family.contains(source) && family.contains(target));
    }

    private static boolean isArray(String type) {
        return type.endsWith("[]");
    }

    private static String element(String type) {
        return type.substring(0, type.length() - 2);
    }

    /** A type without its modifiers: {@code timestamp(3) with time zone} is {@code timestamp with time zone}. */
    private static String bare(String type) {
        return type.replaceAll("\\([0-9, -]*\\)", "");
    }
}
