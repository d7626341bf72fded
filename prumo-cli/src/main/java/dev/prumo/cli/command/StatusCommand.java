package dev.prumo.cli.command;

import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.Reply;
import dev.prumo.cli.reply.StatusReply;

/** The whole picture: databases, positions, failures. */
final class StatusCommand implements Command {
    @Override
    public Syntax syntax() {
        return FleetArguments.choosing(Syntax.of("status"));
    }

    @Override
    public Reply run(Session session) {
        return new StatusReply(
                session.prumo().status(FleetArguments.of(session)),
                session.line().has("--verbose"));
    }
}
