package dev.prumo.cli.reply;

import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Snapshot;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A snapshot as JSON, written from the records themselves so that no fact is left out: each component is a field of its name
 * in snake case, an empty or absent one is left out, a list of records is a list of objects.
 */
final class SnapshotFields {
    private SnapshotFields() {}

    static void write(JsonFields fields, Snapshot snapshot) {
        fields.string("dialect", snapshot.dialect())
                .number("version", snapshot.version())
                .string("fingerprint", snapshot.fingerprint())
                .objects("objects", snapshot.objects().values(), (inner, object) -> object(inner, object, snapshot))
                .strings(
                        "not_covered",
                        snapshot.notCovered().stream().map(Object::toString).toList());
    }

    private static void object(JsonFields fields, SchemaObject object, Snapshot snapshot) {
        fields.string("kind", object.key().kind().word());
        components(fields, (Record) object);
        Collection<ObjectKey> needs = snapshot.needsOf(object.key());
        if (!needs.isEmpty()) {
            fields.strings("needs", needs.stream().map(ObjectKey::toString).toList());
        }
    }

    private static void components(JsonFields fields, Record part) {
        for (RecordComponent component : part.getClass().getRecordComponents()) {
            field(fields, snake(component.getName()), value(part, component));
        }
    }

    private static void field(JsonFields fields, String name, Object value) {
        if (value instanceof Optional<?> optional) {
            optional.ifPresent(present -> field(fields, name, present));
        } else if (value instanceof Map<?, ?> map) {
            if (!map.isEmpty()) {
                fields.object(name, inner -> map.forEach((key, each) -> inner.string(key.toString(), each.toString())));
            }
        } else if (value instanceof List<?> list) {
            list(fields, name, list);
        } else if (value instanceof Boolean flag) {
            fields.bool(name, flag);
        } else if (value instanceof Number number) {
            fields.number(name, number.longValue());
        } else if (value instanceof Enum<?> constant) {
            fields.string(name.equals("kind") ? "type" : name, constant.name().toLowerCase(Locale.ROOT));
        } else if (isPart(value)) {
            fields.object(name, inner -> components(inner, (Record) value));
        } else {
            fields.string(name, value.toString());
        }
    }

    private static void list(JsonFields fields, String name, List<?> list) {
        if (list.isEmpty()) {
            return;
        }
        if (isPart(list.get(0))) {
            fields.objects(name, list, (inner, each) -> components(inner, (Record) each));
        } else {
            fields.strings(name, list.stream().map(Object::toString).toList());
        }
    }

    /** Names and keys are texts here. */
    private static boolean isPart(Object value) {
        return value instanceof Record
                && value.getClass().getPackage().equals(Snapshot.class.getPackage())
                && !(value instanceof ObjectKey);
    }

    private static Object value(Record part, RecordComponent component) {
        try {
            return component.getAccessor().invoke(part);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a record refuses to tell its " + component.getName(), e);
        }
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
