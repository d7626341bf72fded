package dev.prumo.cli.command;

import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.PlanReply;
import dev.prumo.cli.reply.Reply;

/** Shows what {@code upgrade} would do. */
final class PlanCommand implements Command {
    @Override
    public Syntax syntax() {
        return FleetArguments.with(
                Syntax.of("plan", MoveArguments.ALL_OR_NOTHING).withOptionalArgument("TARGET"));
    }

    @Override
    public Reply run(Session session) {
        return new PlanReply(session.prumo().planUpgrade(MoveArguments.of(session, "head")));
    }
}
