package dev.prumo.cli.command;

import dev.prumo.cli.line.Option;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.RepairReply;
import dev.prumo.cli.reply.Reply;

/** Explains what is wrong with the ledger; mends it when told to. */
final class RepairCommand implements Command {
    @Override
    public Syntax syntax() {
        return FleetArguments.choosing(
                Syntax.of("repair", Option.flag("--apply", "--yes"), Option.values("REVISION", "--accept")));
    }

    @Override
    public Reply run(Session session) {
        return new RepairReply(session.prumo()
                .repair(session.line().has("--apply"), session.line().values("--accept"), FleetArguments.of(session)));
    }
}
