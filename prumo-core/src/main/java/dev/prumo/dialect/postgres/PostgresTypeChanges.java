package dev.prumo.dialect.postgres;

import dev.prumo.diff.TypeChanges;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What ALTER TYPE does to values (manual, ALTER TABLE, Notes, and the chapter on data types). What is not known here fails or
 * succeeds value by value, as a cast from text does.
 */
final class PostgresTypeChanges implements TypeChanges {
    private static final Pattern TYPE = Pattern.compile("(.*?)(?:\\(([0-9, -]+)\\))?((?: [a-z ]+)?)((?:\\[])*)");
    private static final Set<String> STRINGS = Set.of("text", "character varying", "character", "citext");
    private static final Set<String> ENDLESS = Set.of("text", "character varying", "citext");

    /** Whole numbers and how many decimal digits they may need. */
    private static final Map<String, Integer> DIGITS = Map.of("smallint", 5, "integer", 10, "bigint", 19);

    private static final List<String> WHOLE = List.of("smallint", "integer", "bigint");
    private static final Set<String> NUMBERS =
            Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision", "money");
    private static final Set<String> MOMENTS = Set.of("timestamp without time zone", "timestamp with time zone");

    /** Changes between types that keep every value. */
    private static final Set<String> KEEPING = Set.of(
            "smallint>real",
            "smallint>double precision",
            "integer>double precision",
            "real>double precision",
            "money>numeric",
            "date>timestamp without time zone",
            "date>timestamp with time zone",
            "timestamp without time zone>timestamp with time zone",
            "timestamp with time zone>timestamp without time zone",
            "time without time zone>time with time zone",
            "time without time zone>interval",
            "json>jsonb",
            "jsonb>json",
            "bit>bit varying",
            "macaddr>macaddr8",
            "boolean>integer",
            "cidr>inet");

    /** Changes between types that keep a part of the value. */
    private static final Set<String> CUTTING = Set.of(
            "time with time zone>time without time zone",
            "interval>time without time zone",
            "inet>cidr",
            "integer>boolean");

    @Override
    public Effect judge(String from, String to) {
        Type source = Type.of(from);
        Type target = Type.of(to);
        if (source.array().length() != target.array().length()) {
            return STRINGS.contains(target.name()) && target.array().isEmpty() ? Effect.REWRITES : Effect.MAY_FAIL;
        }
        return source.name().equals(target.name()) ? modifiers(source, target) : types(source, target);
    }

    /** A type in its parts; the words of {@code interval day to second} stand where digits might. */
    private record Type(String name, List<Integer> modifiers, String fields, String array) {
        static Type of(String text) {
            Matcher parts = TYPE.matcher(text);
            if (!parts.matches()) {
                return new Type(text, List.of(), "", "");
            }
            List<Integer> modifiers = Optional.ofNullable(parts.group(2)).stream()
                    .flatMap(list -> Stream.of(list.split(",")))
                    .map(number -> Integer.valueOf(number.strip()))
                    .toList();
            String whole = parts.group(1) + parts.group(3);
            boolean interval = whole.startsWith("interval ");
            return new Type(
                    interval ? "interval" : whole, modifiers, interval ? whole.substring(9) : "", parts.group(4));
        }

        Optional<Integer> modifier() {
            return modifiers.stream().findFirst();
        }
    }

    private static Effect modifiers(Type from, Type to) {
        if (from.name().equals("numeric")) {
            return numeric(from, to);
        }
        boolean wider = to.modifier().isEmpty()
                || from.modifier().filter(size -> size <= to.modifier().get()).isPresent();
        boolean allFields = to.fields().isEmpty() || to.fields().equals(from.fields());
        if (!wider || !allFields) {
            return Effect.LOSES;
        }
        return from.name().equals("character") || from.name().equals("bit") ? Effect.REWRITES : Effect.FREE;
    }

    private static Effect numeric(Type from, Type to) {
        if (to.modifiers().isEmpty()) {
            return Effect.FREE;
        }
        if (from.modifiers().isEmpty()) {
            return Effect.LOSES;
        }
        int scale = scale(from);
        int newScale = scale(to);
        boolean fits = newScale >= scale && whole(to) >= whole(from);
        return fits ? newScale == scale ? Effect.FREE : Effect.REWRITES : Effect.LOSES;
    }

    private static int scale(Type type) {
        return type.modifiers().size() > 1 ? type.modifiers().get(1) : 0;
    }

    private static int whole(Type type) {
        return type.modifiers().get(0) - scale(type);
    }

    private static Effect types(Type from, Type to) {
        if (STRINGS.contains(to.name())) {
            return toString(from, to);
        }
        if (NUMBERS.contains(from.name()) && NUMBERS.contains(to.name())) {
            return numbers(from, to);
        }
        if (MOMENTS.contains(from.name()) && !MOMENTS.contains(to.name())) {
            return to.name().equals("date") || to.name().startsWith("time ") ? Effect.LOSES : Effect.MAY_FAIL;
        }
        String change = from.name() + ">" + to.name();
        if (KEEPING.contains(change)) {
            return from.name().equals("cidr") ? Effect.FREE : narrowed(from, to);
        }
        return CUTTING.contains(change) ? Effect.LOSES : Effect.MAY_FAIL;
    }

    /** Parts of a second, or bits. */
    private static Effect narrowed(Type from, Type to) {
        boolean narrower = to.modifier().isPresent()
                && !from.name().equals("date")
                && from.modifier().filter(size -> size <= to.modifier().get()).isEmpty();
        return narrower ? Effect.LOSES : Effect.REWRITES;
    }

    private static Effect toString(Type from, Type to) {
        boolean endless = ENDLESS.contains(to.name()) && to.modifiers().isEmpty();
        if (!STRINGS.contains(from.name())) {
            return endless ? Effect.REWRITES : Effect.LOSES;
        }
        boolean fits = endless
                || from.modifier()
                        .filter(size -> size <= to.modifier().orElse(1))
                        .isPresent();
        if (!fits) {
            return Effect.LOSES;
        }
        return ENDLESS.contains(from.name()) && ENDLESS.contains(to.name()) ? Effect.FREE : Effect.REWRITES;
    }

    private static Effect numbers(Type from, Type to) {
        if (WHOLE.contains(from.name()) && WHOLE.contains(to.name())) {
            return WHOLE.indexOf(from.name()) < WHOLE.indexOf(to.name()) ? Effect.REWRITES : Effect.LOSES;
        }
        if (WHOLE.contains(from.name()) && to.name().equals("numeric")) {
            boolean fits = to.modifiers().isEmpty() || whole(to) >= DIGITS.getOrDefault(from.name(), Integer.MAX_VALUE);
            return fits ? Effect.REWRITES : Effect.MAY_FAIL;
        }
        return KEEPING.contains(from.name() + ">" + to.name()) && to.modifiers().isEmpty()
                ? Effect.REWRITES
                : Effect.LOSES;
    }
}
