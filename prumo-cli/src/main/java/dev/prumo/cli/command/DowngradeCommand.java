package dev.prumo.cli.command;

import dev.prumo.MoveOptions;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.PlanReply;
import dev.prumo.cli.reply.Reply;
import dev.prumo.cli.reply.RunReply;
import dev.prumo.cli.reply.ScriptReply;
import java.io.IOException;
import java.util.List;

/** Takes revisions back; the last one unless a target is given. */
final class DowngradeCommand implements Command {
    @Override
    public Syntax syntax() {
        return FleetArguments.with(Syntax.of(
                        "downgrade",
                        MoveArguments.SQL,
                        MoveArguments.DRY_RUN,
                        MoveArguments.ALL_OR_NOTHING,
                        MoveArguments.BACKUP,
                        MoveArguments.FORCE,
                        MoveArguments.REASON,
                        MoveArguments.FROM_LEDGER,
                        MoveArguments.TAG)
                .withOptionalArgument("TARGET"));
    }

    @Override
    public Reply run(Session session) throws IOException {
        MoveArguments.excludeSqlWithDryRun(session.line());
        MoveOptions options = MoveArguments.of(session, "-1");
        if (session.line().has("--sql")) {
            StringBuilder script = new StringBuilder();
            session.prumo().sqlDowngrade(options, script);
            return new ScriptReply(script);
        }
        if (session.line().has("--dry-run")) {
            return new PlanReply(session.prumo().planDowngrade(options));
        }
        return new RunReply(
                session.prumo().downgrade(options, session.progress()),
                session.root(),
                session.repeated(List.of(options.target())));
    }
}
