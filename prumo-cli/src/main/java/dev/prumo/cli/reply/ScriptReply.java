package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;

/** A script for psql or sqlite3, complete: an error on the way leaves no half of one on standard output. */
public record ScriptReply(CharSequence script) implements Reply {
    public ScriptReply {
        requireNonNull(script, "script");
    }

    @Override
    public void text(Console console, Texts texts) {
        console.script(script);
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.script("sql", script.toString());
    }
}
