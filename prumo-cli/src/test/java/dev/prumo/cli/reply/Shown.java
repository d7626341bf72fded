package dev.prumo.cli.reply;

import dev.prumo.cli.Cli;
import dev.prumo.cli.Json;
import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Terminal;
import dev.prumo.cli.console.Texts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** What a reply looks like: both streams together as text, or its JSON. */
record Shown(Terminal terminal, Locale locale, boolean verbose) {
    static final Shown PIPE = new Shown(Terminal.NONE, Locale.ENGLISH, false);
    static final Shown TERMINAL = new Shown(new Terminal(true, true), Locale.ENGLISH, false);

    Shown portuguese() {
        return new Shown(terminal, Locale.forLanguageTag("pt-BR"), verbose);
    }

    Shown saidMore() {
        return new Shown(terminal, locale, true);
    }

    Texts texts() {
        return new Texts(Cli.class, locale);
    }

    String text(Reply reply) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Console console = new Console(new Console.Streams(both, both, terminal), false, false, verbose);
        reply.text(console, texts());
        return bytes.toString(StandardCharsets.UTF_8);
    }

    Json json(Reply reply) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonReply.write(
                "backup",
                reply,
                texts(),
                new PrintStream(bytes, true, StandardCharsets.UTF_8),
                UnaryOperator.identity());
        return Json.parse(bytes.toString(StandardCharsets.UTF_8));
    }
}
