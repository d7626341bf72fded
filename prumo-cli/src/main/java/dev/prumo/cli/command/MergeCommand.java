package dev.prumo.cli.command;

import dev.prumo.Prumo;
import dev.prumo.cli.line.Option;
import dev.prumo.cli.line.ParsedLine;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.Reply;
import dev.prumo.cli.reply.WrittenReply;
import java.util.List;

/** Writes a revision that follows several heads; all of them unless said. */
final class MergeCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(
                        "merge",
                        Option.value("TEXT", "--message", "-m"),
                        Option.values("NAME", "--label", "--branch-label"),
                        Option.value("ID", "--rev-id"))
                .withArguments("TARGET", 0);
    }

    @Override
    public Reply run(Session session) {
        ParsedLine line = session.line();
        List<String> targets = line.arguments().isEmpty() ? List.of("heads") : line.arguments();
        Prumo.MergeResult merged =
                session.prumo().merge(targets, line.value("--message"), line.values("--label"), line.value("--rev-id"));
        return new WrittenReply(
                List.of(session.shown(merged.file())),
                WrittenRevision.idOf(session, merged.file()),
                merged.parents(),
                merged.sharedTables(),
                "");
    }
}
