package dev.prumo.cli.command;

import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.HeadsReply;
import dev.prumo.cli.reply.Reply;

/** Lists the revisions that nothing follows. */
final class HeadsCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("heads");
    }

    @Override
    public Reply run(Session session) {
        return new HeadsReply(session.prumo().heads());
    }
}
