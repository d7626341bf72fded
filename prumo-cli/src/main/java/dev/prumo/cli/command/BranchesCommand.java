package dev.prumo.cli.command;

import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.BranchesReply;
import dev.prumo.cli.reply.Reply;

/** Lists the revisions that more than one revision follows. */
final class BranchesCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("branches");
    }

    @Override
    public Reply run(Session session) {
        return new BranchesReply(session.prumo().branches());
    }
}
