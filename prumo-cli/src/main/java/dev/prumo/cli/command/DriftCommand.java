package dev.prumo.cli.command;

import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.DriftReply;
import dev.prumo.cli.reply.Reply;

/** What targets hold, against what their revisions make. */
final class DriftCommand implements Command {
    @Override
    public Syntax syntax() {
        return FleetArguments.choosing(Syntax.of("drift"));
    }

    @Override
    public Reply run(Session session) {
        return new DriftReply(
                session.prumo().drift(FleetArguments.of(session)),
                session.line().has("--verbose"));
    }
}
