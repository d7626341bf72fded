package dev.prumo.cli.command;

import dev.prumo.SchemaSide;
import dev.prumo.cli.line.Option;
import dev.prumo.cli.line.ParsedLine;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.DiffReply;
import dev.prumo.cli.reply.Reply;
import dev.prumo.report.DiffReport;

/** What differs between two schemas, and the statements that lead from one to the other. */
final class DiffCommand implements Command {
    @Override
    public Syntax syntax() {
        return FleetArguments.choosing(Syntax.of(
                "diff",
                Option.value("SIDE", "--from"),
                Option.value("SIDE", "--to"),
                Option.flag("--sql"),
                Option.values("OLD:NEW", "--rename"),
                Option.flag("--exit-code")));
    }

    @Override
    public Reply run(Session session) {
        ParsedLine line = session.line();
        DiffReport report = session.prumo()
                .diff(
                        side(line, "--from", SchemaSide.LIVE),
                        side(line, "--to", SchemaSide.REVISIONS),
                        FleetArguments.of(session),
                        line.values("--rename"));
        return new DiffReply(report, line.has("--sql"), line.has("--exit-code"));
    }

    private static SchemaSide side(ParsedLine line, String option, SchemaSide otherwise) {
        return line.value(option).map(SchemaSide::parse).orElse(otherwise);
    }
}
