package dev.prumo.cli.reply;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Writes the fields of one JSON object in the conventions of the contract: snake case, durations in whole milliseconds,
 * times in RFC 3339 UTC. Every string is masked before it is escaped, because an escaped secret is harder to find.
 */
final class JsonFields {
    private final JsonGenerator generator;
    private final UnaryOperator<String> mask;

    JsonFields(JsonGenerator generator, UnaryOperator<String> mask) {
        this.generator = generator;
        this.mask = mask;
    }

    public JsonFields string(String name, String value) {
        return write(() -> generator.writeStringField(name, mask.apply(value)));
    }

    /** Writes a text as it is: a masked script would do something else. */
    JsonFields script(String name, String value) {
        return write(() -> generator.writeStringField(name, value));
    }

    public JsonFields number(String name, long value) {
        return write(() -> generator.writeNumberField(name, value));
    }

    public JsonFields bool(String name, boolean value) {
        return write(() -> generator.writeBooleanField(name, value));
    }

    /** Writes {@code <name>_ms}. */
    public JsonFields millis(String name, Duration value) {
        return number(name + "_ms", value.toMillis());
    }

    public JsonFields time(String name, Instant value) {
        return string(name, value.toString());
    }

    public JsonFields strings(String name, Collection<String> values) {
        return write(() -> {
            generator.writeArrayFieldStart(name);
            for (String value : values) {
                generator.writeString(mask.apply(value));
            }
            generator.writeEndArray();
        });
    }

    public JsonFields object(String name, Consumer<JsonFields> content) {
        return write(() -> {
            generator.writeObjectFieldStart(name);
            content.accept(this);
            generator.writeEndObject();
        });
    }

    /** Writes an array of objects. */
    public <T> JsonFields objects(String name, Collection<T> values, BiConsumer<JsonFields, T> content) {
        return write(() -> {
            generator.writeArrayFieldStart(name);
            for (T value : values) {
                generator.writeStartObject();
                content.accept(this, value);
                generator.writeEndObject();
            }
            generator.writeEndArray();
        });
    }

    private interface Write {
        void run() throws IOException;
    }

    private JsonFields write(Write action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
