package dev.prumo.cli.reply;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;

/** All was said while it was done. */
public record NoReply() implements Reply {
    @Override
    public void text(Console console, Texts texts) {
        // said already
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        // command and status are all there is
    }
}
