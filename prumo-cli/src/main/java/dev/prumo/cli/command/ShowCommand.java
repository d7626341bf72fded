package dev.prumo.cli.command;

import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.Reply;
import dev.prumo.cli.reply.ShowReply;

/** Shows a revision in full; the head unless said. */
final class ShowCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("show").withOptionalArgument("TARGET");
    }

    @Override
    public Reply run(Session session) {
        return new ShowReply(
                session.prumo().show(MoveArguments.target(session.line().argumentOr("head"))));
    }
}
