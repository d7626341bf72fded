package dev.prumo.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON into maps, lists, strings, longs and booleans, and walks into them. */
public final class Json {
    private final Object value;

    private Json(Object value) {
        this.value = value;
    }

    /** Reads one object; anything after it but blanks is an error. */
    public static Json parse(String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            Object value = read(parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("more than one JSON value: " + text);
            }
            return new Json(value);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    /** Walks by field names and indexes: {@code at("targets", 0, "error", "line")}. */
    public Json at(Object... path) {
        Object here = value;
        for (Object step : path) {
            here = step instanceof Integer index ? ((List<?>) here).get(index) : ((Map<?, ?>) here).get(step);
            if (here == null) {
                throw new AssertionError("no " + step + " in " + value);
            }
        }
        return new Json(here);
    }

    public Object value() {
        return value;
    }

    /** The field names of an object, in order. */
    public List<String> fields() {
        List<String> names = new ArrayList<>();
        ((Map<?, ?>) value).keySet().forEach(name -> names.add((String) name));
        return names;
    }

    /** One field of each object of a list. */
    public List<Object> each(String field) {
        List<Object> values = new ArrayList<>();
        for (Object element : (List<?>) value) {
            values.add(new Json(element).at(field).value());
        }
        return values;
    }

    private static Object read(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw new IllegalArgumentException("unexpected " + token);
        };
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            fields.put(name, read(parser, parser.nextToken()));
        }
        return fields;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> values = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            values.add(read(parser, token));
        }
        return values;
    }
}
