package dev.prumo.cli.command;

import dev.prumo.SchemaSide;
import dev.prumo.cli.line.Option;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.Reply;
import dev.prumo.cli.reply.SchemaReply;
import dev.prumo.cli.reply.ScriptReply;
import dev.prumo.report.SchemaReport;
import dev.prumo.schema.ErDiagram;

/** What a schema holds. */
final class InspectCommand implements Command {
    @Override
    public Syntax syntax() {
        return FleetArguments.choosing(Syntax.of(
                "inspect",
                Option.value("SIDE", "--from"),
                Option.choice("--format", "text", "json", "sql", "mermaid")));
    }

    @Override
    public Reply run(Session session) {
        SchemaSide side = session.line().value("--from").map(SchemaSide::parse).orElse(SchemaSide.LIVE);
        SchemaReport report = session.prumo().inspect(side, FleetArguments.of(session));
        return switch (session.line().value("--format").orElse("text")) {
            case "mermaid" -> new ScriptReply(ErDiagram.of(report.snapshot()));
            case "sql" -> new ScriptReply(String.join(";\n", session.prumo().script(report)) + ";\n");
            default -> new SchemaReply(report);
        };
    }
}
