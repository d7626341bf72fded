package dev.prumo.cli.command;

import dev.prumo.cli.launch.Installation;
import dev.prumo.cli.launch.SelfOptimizer;
import dev.prumo.cli.launch.Training;
import dev.prumo.cli.line.Option;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.LinesReply;
import dev.prumo.cli.reply.OptimizeReply;
import dev.prumo.cli.reply.Reply;
import java.io.IOException;
import java.util.Optional;

/** Prepares the installation for faster starts; {@code --train} is the run that it watches for that. */
final class SelfOptimizeCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("self-optimize", Option.flag("--train").hide());
    }

    @Override
    public Reply run(Session session) throws IOException {
        Optional<Installation> installation = Installation.current();
        if (session.line().has("--train")) {
            Training.run(session::run, session.environment(), installation);
            return new LinesReply("trained", "");
        }
        if (installation.isEmpty()) {
            return OptimizeReply.notInstalled();
        }
        return SelfOptimizer.run(installation.get(), session.environment())
                .map(written -> OptimizeReply.written(written.nativeLibrary(), written.archive()))
                .orElseGet(OptimizeReply::readOnly);
    }
}
