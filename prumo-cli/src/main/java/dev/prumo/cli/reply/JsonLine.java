package dev.prumo.cli.reply;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** One JSON object on a line of its own. */
final class JsonLine {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonLine() {}

    /** Writes the object whole or, if {@code content} throws, not at all. */
    static void write(PrintStream to, UnaryOperator<String> mask, Consumer<JsonFields> content) {
        StringWriter line = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(line)) {
            generator.writeStartObject();
            content.accept(new JsonFields(generator, mask));
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // in one piece: the wish to stop is told by a thread of its own
        to.append(line.append('\n').getBuffer());
        to.flush();
    }
}
