package dev.prumo.cli.command;

import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.Reply;
import dev.prumo.cli.reply.StatusReply;

/** The whole picture of the database. */
final class StatusCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("status");
    }

    @Override
    public Reply run(Session session) {
        return new StatusReply(session.prumo().status());
    }
}
