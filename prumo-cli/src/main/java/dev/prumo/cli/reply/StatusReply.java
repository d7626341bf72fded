package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.report.StateReport.DatabaseStatus;
import dev.prumo.report.StateReport.OpenFailure;
import dev.prumo.report.StateReport.Standing;
import dev.prumo.report.StateReport.TargetState;
import java.util.List;
import java.util.function.UnaryOperator;

/** The whole picture of a database: where it is, what is pending, what failed and was never done. */
public record StatusReply(DatabaseStatus database) implements Reply {
    public StatusReply {
        requireNonNull(database, "database");
    }

    @Override
    public String status() {
        if (!database.failures().isEmpty()) {
            return "failed";
        }
        for (TargetState state : database.targets()) {
            if (state.standing() != Standing.CURRENT) {
                return state.standing() == Standing.AHEAD ? "ahead" : "pending";
            }
        }
        return "ok";
    }

    @Override
    public void text(Console console, Texts texts) {
        Table table = new Table(List.of(console.paint()::dim, UnaryOperator.identity()));
        table.row(texts.say("status.database"), database.database());
        table.row(texts.say("status.product"), database.product());
        table.row(texts.say("status.ledger"), texts.say(database.ledgerPresent() ? "status.present" : "status.absent"));
        table.row(texts.say("status.revisions"), Integer.toString(database.revisions()));
        table.row(texts.say("status.heads"), heads());
        table.print(console, "");
        console.out("");
        StateText.print(database.targets(), true, console, texts);
        for (OpenFailure failure : database.failures()) {
            failure(failure, console, texts);
        }
    }

    private String heads() {
        return database.heads().isEmpty() ? "-" : String.join(" ", database.heads());
    }

    private static void failure(OpenFailure failure, Console console, Texts texts) {
        console.out(console.paint()
                .red(texts.say(
                        "status.failure." + failure.status(),
                        "target",
                        TargetName.of(failure.target()),
                        "revision",
                        failure.revision(),
                        "done",
                        failure.statementsDone(),
                        "total",
                        failure.statementsTotal(),
                        "time",
                        failure.at().map(Object::toString).orElse("?"))));
        failure.error().ifPresent(error -> console.out("  " + error));
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.string("database", database.database())
                .string("product", database.product())
                .bool("ledger", database.ledgerPresent())
                .number("revisions", database.revisions())
                .strings("heads", database.heads());
        StateFields.targets(fields, database.targets());
        fields.objects("failures", database.failures(), StatusReply::failure)
                .object(
                        "counts",
                        inner -> inner.number("targets", database.targets().size())
                                .number("changed", 0)
                                .number("unchanged", database.targets().size() - failed())
                                .number("failed", failed())
                                .number("skipped", 0));
    }

    private long failed() {
        return database.failures().stream().map(OpenFailure::target).distinct().count();
    }

    private static void failure(JsonFields fields, OpenFailure failure) {
        TargetName.write(fields, failure.target());
        fields.string("revision", failure.revision())
                .string("direction", failure.direction())
                .string("status", failure.status())
                .number("statements_done", failure.statementsDone())
                .number("statements_total", failure.statementsTotal());
        failure.at().ifPresent(at -> fields.time("at", at));
        failure.error().ifPresent(error -> fields.string("error", error));
    }
}
