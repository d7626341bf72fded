package dev.prumo.cli.command;

import dev.prumo.cli.demo.Demonstration;
import dev.prumo.cli.line.Option;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.LinesReply;
import dev.prumo.cli.reply.NoReply;
import dev.prumo.cli.reply.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Plays the demonstration; as JSON its whole text is one field. */
final class DemoCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("demo", Option.flag("--keep"));
    }

    @Override
    public Reply run(Session session) throws IOException {
        if (!session.json()) {
            play(session, session.console().outStream());
            return new NoReply();
        }
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(shown, false, StandardCharsets.UTF_8)) {
            play(session, out);
        }
        return new LinesReply("text", shown.toString(StandardCharsets.UTF_8));
    }

    private static void play(Session session, PrintStream out) throws IOException {
        Demonstration.play(
                session::run,
                session.environment(),
                out,
                session.texts().locale(),
                session.console().paint(),
                session.line().has("--keep"));
    }
}
