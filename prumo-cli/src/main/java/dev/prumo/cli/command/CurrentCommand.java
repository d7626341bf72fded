package dev.prumo.cli.command;

import dev.prumo.cli.line.Option;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.CurrentReply;
import dev.prumo.cli.reply.Reply;

/** Shows where every target is. */
final class CurrentCommand implements Command {
    @Override
    public Syntax syntax() {
        return FleetArguments.choosing(Syntax.of("current", Option.flag("--check-heads")));
    }

    @Override
    public Reply run(Session session) {
        return new CurrentReply(
                session.prumo().current(FleetArguments.of(session)),
                session.line().has("--check-heads"));
    }
}
