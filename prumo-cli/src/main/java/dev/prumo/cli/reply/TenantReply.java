package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.error.ExitCode;
import dev.prumo.report.TenantReport;
import dev.prumo.report.TenantReport.Origin;
import dev.prumo.report.TenantReport.Outcome;
import dev.prumo.report.TenantReport.Result;
import java.util.Optional;

/** What a command about tenants did, tenant by tenant. */
public record TenantReply(String action, TenantReport report) implements Reply {
    public TenantReply {
        requireNonNull(action, "action");
        requireNonNull(report, "report");
    }

    @Override
    public String status() {
        return report.status();
    }

    @Override
    public ExitCode exitCode() {
        return report.exitCode();
    }

    @Override
    public void text(Console console, Texts texts) {
        if (report.results().isEmpty()) {
            console.out(texts.say("tenant.nothing"));
        }
        for (Result result : report.results()) {
            if (result.error().isPresent()) {
                ErrorText.print(result.error().get(), Optional.empty(), console, texts);
                console.err(texts.say("tenant.failed", "tenant", result.id()));
            } else {
                console.out(line(result, console, texts));
            }
        }
        if (report.results().size() > 1) {
            int failed = report.count(Outcome.FAILED);
            console.out(texts.say(
                    "tenant.counts",
                    "tenants",
                    report.results().size(),
                    "changed",
                    report.results().size() - failed - report.count(Outcome.UNCHANGED),
                    "failed",
                    failed,
                    "time",
                    Durations.text(report.duration(), texts.locale())));
        }
        report.notes().forEach(note -> PlanReply.warning(note, console, texts));
        advice(console, texts);
    }

    private static String line(Result result, Console console, Texts texts) {
        String what = texts.say(result.origin()
                .filter(origin -> origin != Origin.REVISIONS)
                .map(origin -> "tenant.origin." + origin.word())
                .orElse("tenant.outcome." + result.outcome().word()));
        StringBuilder line = new StringBuilder(result.id())
                .append(": ")
                .append(console.paint().green(what));
        if (result.outcome() != Outcome.DROPPED && result.outcome() != Outcome.UNCHANGED) {
            line.append(", ").append(result.place());
        }
        if (!result.heads().isEmpty()) {
            line.append(" @ ").append(TargetName.position(result.heads()));
        }
        result.copied()
                .ifPresent(copied -> line.append(", ")
                        .append(texts.say("tenant.copied", "tables", copied.tables(), "rows", copied.rows())));
        return line.toString();
    }

    /** Where somebody else names the tenants, that one has changed has to be said there, too. */
    private void advice(Console console, Texts texts) {
        boolean changed = report.results().stream()
                .anyMatch(result -> result.outcome() == Outcome.CREATED
                        || result.outcome() == Outcome.CLONED
                        || result.outcome() == Outcome.RENAMED
                        || result.outcome() == Outcome.DROPPED);
        if (changed
                && (report.source().equals("query") || report.source().equals("list"))
                && !action.equals("create-missing")
                && !action.equals("prepare")) {
            console.progress(texts.say("tenant.source." + report.source()));
        }
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.string("action", action).string("source", report.source());
        report.run().ifPresent(run -> fields.number("run", run));
        fields.objects("tenants", report.results(), (inner, result) -> {
                    inner.string("tenant", result.id())
                            .string("database", result.database())
                            .string("place", result.place())
                            .string("status", result.status())
                            .string("outcome", result.outcome().word())
                            .strings("heads", result.heads());
                    result.origin().ifPresent(origin -> inner.string("origin", origin.word()));
                    result.copied()
                            .ifPresent(copied ->
                                    inner.number("tables", copied.tables()).number("rows", copied.rows()));
                    inner.millis("duration", result.duration());
                    result.error().ifPresent(error -> inner.object("error", e -> ErrorFields.write(e, error, texts)));
                })
                .objects(
                        "notes",
                        report.notes(),
                        (inner, note) -> inner.string("code", note.code())
                                .string("message", texts.errors().text(note.code(), note.arguments())))
                .millis("duration", report.duration());
        report.results().stream()
                .flatMap(result -> result.error().stream())
                .findFirst()
                .ifPresent(error -> fields.object("error", inner -> ErrorFields.write(inner, error, texts)));
    }
}
