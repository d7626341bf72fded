package dev.prumo.cli.reply;

import dev.prumo.cli.console.Texts;
import java.io.PrintStream;
import java.util.function.UnaryOperator;

/** The answer of a command as one JSON object on standard output. */
public final class JsonReply {
    private JsonReply() {}

    /** Writes {@code {"command":…,"status":…,…}}. */
    public static void write(String command, Reply reply, Texts texts, PrintStream out, UnaryOperator<String> mask) {
        JsonLine.write(out, mask, fields -> {
            fields.string("command", command).string("status", reply.status());
            reply.json(fields, texts);
        });
    }
}
