package dev.prumo.cli.reply;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.report.GraphReport;
import java.util.List;

/** Revisions in full. The JSON names the first one on its own too, because mostly one is asked for. */
public record ShowReply(List<GraphReport.Details> revisions) implements Reply {
    public ShowReply {
        revisions = List.copyOf(revisions);
    }

    @Override
    public void text(Console console, Texts texts) {
        if (revisions.isEmpty()) {
            console.progress(texts.say("graph.none-named"));
        }
        for (GraphReport.Details details : revisions) {
            RevisionBlock.print(details.entry(), console, texts);
            console.out("");
            if (console.verbose()) {
                console.out(details.source());
            } else {
                statements(details, console, texts);
            }
        }
    }

    private static void statements(GraphReport.Details details, Console console, Texts texts) {
        if (details.statements().isEmpty()) {
            console.out(texts.say("show.empty"));
        }
        for (GraphReport.StatementLine statement : details.statements()) {
            String outside = statement.transactional() ? "" : "  " + texts.say("show.outside-transaction");
            console.out(console.paint().dim(place(details, statement)) + outside);
            for (String line : statement.sql().split("\n", -1)) {
                console.out("    " + line);
            }
        }
        if (!details.hasDown()) {
            console.out(texts.say("show.no-down"));
        }
    }

    private static String place(GraphReport.Details details, GraphReport.StatementLine statement) {
        return "  " + details.entry().revision().place().file() + ":" + statement.line();
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        if (!revisions.isEmpty()) {
            fields.object("revision", inner -> details(inner, revisions.get(0)));
        }
        fields.objects("revisions", revisions, ShowReply::details);
    }

    private static void details(JsonFields fields, GraphReport.Details details) {
        RevisionFields.write(fields, details.entry());
        fields.bool("has_down", details.hasDown())
                .objects(
                        "statements",
                        details.statements(),
                        (inner, statement) -> inner.string("sql", statement.sql())
                                .number("line", statement.line())
                                .bool("transactional", statement.transactional()));
    }
}
