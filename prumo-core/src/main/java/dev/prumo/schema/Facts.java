package dev.prumo.schema;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an object says about itself, as names and texts: {@code columns.note.type} is {@code text}. Read from the records
 * themselves, so that no fact can be forgotten by a comparison; {@link Informative} ones are left out, and so is what is
 * false, absent or empty, so that a fact which a later version adds does not change the fingerprints of schemas without it.
 */
public final class Facts {
    private final SortedMap<String, String> found = new TreeMap<>();

    private Facts() {}

    /** Returns the facts of an object by their path; the key is not among them. */
    public static SortedMap<String, String> of(SchemaObject object) {
        return ofRecord((Record) object);
    }

    /** Returns the facts of a part of an object, such as a column. */
    public static SortedMap<String, String> of(Column column) {
        return ofRecord(column);
    }

    private static SortedMap<String, String> ofRecord(Record part) {
        Facts facts = new Facts();
        facts.read("", part);
        return Collections.unmodifiableSortedMap(facts.found);
    }

    private void read(String prefix, Record part) {
        for (RecordComponent component : part.getClass().getRecordComponents()) {
            if (!component.isAnnotationPresent(Informative.class)) {
                add(prefix + component.getName(), value(part, component));
            }
        }
    }

    private void add(String path, Object value) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> add(path, present));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> add(path + "." + key, each));
        } else if (value instanceof List<?> list) {
            addAll(path, list);
        } else if (value instanceof Record part && hasFacts(part)) {
            // Details are those of the object itself, and need no word of their own.
            read(part instanceof Details ? "" : path + ".", part);
        } else if (!Boolean.FALSE.equals(value)) {
            found.put(path, text(value));
        }
    }

    private void addAll(String path, List<?> list) {
        if (!list.isEmpty()
                && list.get(0) instanceof Record first
                && nameOf(first).isPresent()) {
            for (Object each : list) {
                Record part = (Record) each;
                String name = nameOf(part).orElseThrow();
                read(path + "." + name + ".", part);
                found.remove(path + "." + name + ".name");
                found.put(path + "." + name, "present");
            }
        } else if (!list.isEmpty()) {
            found.put(path, list.stream().map(Facts::text).collect(Collectors.joining(", ")));
        }
    }

    private static boolean hasFacts(Record part) {
        return part.getClass().getPackageName().equals(Facts.class.getPackageName())
                && !(part instanceof ObjectKey)
                && !(part instanceof Grant);
    }

    private static Optional<String> nameOf(Record part) {
        for (RecordComponent component : part.getClass().getRecordComponents()) {
            if (component.getName().equals("name") && hasFacts(part)) {
                return Optional.of(text(value(part, component)));
            }
        }
        return Optional.empty();
    }

    private static String text(Object value) {
        return value instanceof Enum<?> constant
                ? constant.name().toLowerCase(Locale.ROOT).replace('_', ' ')
                : value.toString();
    }

    private static Object value(Record part, RecordComponent component) {
        try {
            return component.getAccessor().invoke(part);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a record refuses to tell its " + component.getName(), e);
        }
    }
}
