package dev.prumo.cli.command;

import dev.prumo.MoveOptions;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.Reply;
import dev.prumo.cli.reply.ScriptReply;
import dev.prumo.report.GraphReport;
import java.io.IOException;
import java.util.List;

/** The script of one revision, as Django's command of this name gives it. */
final class SqlMigrateCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("sqlmigrate").withArgument("REVISION");
    }

    @Override
    public Reply run(Session session) throws IOException {
        StringBuilder script = new StringBuilder();
        for (GraphReport.Details details : session.prumo().show(session.line().argumentOr("head"))) {
            List<String> parents = details.entry().revision().parents();
            String start = parents.isEmpty() ? "base" : parents.get(0);
            MoveOptions options = MoveArguments.of(session.line(), "head");
            session.prumo()
                    .sqlUpgrade(
                            MoveOptions.to(start + ":"
                                            + details.entry().revision().id())
                                    .withPlaceholders(options.placeholders()),
                            script);
        }
        return new ScriptReply(script);
    }
}
