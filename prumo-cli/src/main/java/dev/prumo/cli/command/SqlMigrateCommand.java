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
            if (parents.size() > 1) {
                // a range up to a merge would hold the other branches too
                statements(details, script);
            } else {
                range(session, parents.isEmpty() ? "base" : parents.get(0), details, script);
            }
        }
        return new ScriptReply(script);
    }

    private static void range(Session session, String start, GraphReport.Details details, StringBuilder script)
            throws IOException {
        String target = start + ":" + details.entry().revision().id();
        MoveOptions typed = MoveArguments.of(session, "head");
        session.prumo().sqlUpgrade(MoveOptions.to(target).withPlaceholders(typed.placeholders()), script);
    }

    private static void statements(GraphReport.Details details, StringBuilder script) {
        script.append("-- ").append(details.entry().revision().id()).append('\n');
        for (GraphReport.StatementLine statement : details.statements()) {
            script.append(statement.sql()).append(";\n");
        }
    }
}
