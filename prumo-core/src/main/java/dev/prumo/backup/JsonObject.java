package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A JSON object of a file that somebody may have edited: what is asked for must be there, and be what it has to be. */
final class JsonObject {
    private final Map<String, Object> fields;
    private final String file;

    private JsonObject(Map<String, Object> fields, String file) {
        this.fields = fields;
        this.file = requireNonNull(file, "file");
    }

    static JsonObject parse(JsonFactory factory, byte[] text, String file) {
        try (JsonParser parser = factory.createParser(text)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                JsonObject parsed = new JsonObject(fields(parser), file);
                if (parser.nextToken() == null) {
                    return parsed;
                }
            }
            throw PartReader.damaged(file, "it is not one JSON object");
        } catch (IOException e) {
            throw PartReader.damaged(file, "it is no JSON: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> fields(JsonParser parser) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            Object value = value(parser);
            if (value != null && fields.put(name, value) != null) {
                throw new IOException("\"" + name + "\" stands there twice");
            }
        }
        return fields;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(parser);
            case START_ARRAY -> {
                List<Object> all = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    Object element = value(parser);
                    if (element == null) {
                        throw new IOException("null in a list");
                    }
                    all.add(element);
                }
                yield all;
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IOException("unexpected " + parser.currentToken());
        };
    }

    String text(String name) {
        return need(name, String.class);
    }

    Optional<String> optional(String name) {
        return fields.containsKey(name) ? Optional.of(text(name)) : Optional.empty();
    }

    long number(String name) {
        return need(name, Long.class);
    }

    boolean truth(String name) {
        return need(name, Boolean.class);
    }

    Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException e) {
            throw PartReader.damaged(file, "\"" + name + "\" is no time", e);
        }
    }

    Optional<Instant> optionalInstant(String name) {
        return fields.containsKey(name) ? Optional.of(instant(name)) : Optional.empty();
    }

    <E extends Enum<E>> E choice(String name, Class<E> type) {
        String word = text(name);
        try {
            return ManifestJson.choice(type, word);
        } catch (IllegalArgumentException e) {
            throw PartReader.damaged(file, "\"" + name + "\" is \"" + word + "\", which means nothing here", e);
        }
    }

    JsonObject object(String name) {
        return of(need(name, Map.class));
    }

    List<JsonObject> objects(String name) {
        return elements(name, Map.class).map(this::of).toList();
    }

    List<String> texts(String name) {
        return elements(name, String.class).toList();
    }

    private <T> Stream<T> elements(String name, Class<T> type) {
        List<?> all = need(name, List.class);
        return all.stream().map(element -> cast(name, element, type));
    }

    @SuppressWarnings("unchecked") // Only fields() makes maps.
    private JsonObject of(Object map) {
        return new JsonObject((Map<String, Object>) map, file);
    }

    private <T> T need(String name, Class<T> type) {
        Object value = fields.get(name);
        if (value == null) {
            throw PartReader.damaged(file, "\"" + name + "\" is missing");
        }
        return cast(name, value, type);
    }

    private <T> T cast(String name, Object value, Class<T> type) {
        if (!type.isInstance(value)) {
            throw PartReader.damaged(file, "\"" + name + "\" is not what it has to be");
        }
        return type.cast(value);
    }
}
