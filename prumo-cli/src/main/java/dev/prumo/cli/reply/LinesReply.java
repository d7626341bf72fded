package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;

/** A text to print as it is; one field in JSON. For help, completion scripts and the like. */
public record LinesReply(String field, String text) implements Reply {
    public LinesReply {
        requireNonNull(field, "field");
        requireNonNull(text, "text");
    }

    @Override
    public void text(Console console, Texts texts) {
        console.out(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.string(field, text);
    }
}
