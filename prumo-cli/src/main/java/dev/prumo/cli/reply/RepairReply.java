package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.error.ExitCode;
import dev.prumo.report.StateReport.RepairAction;
import dev.prumo.report.StateReport.RepairReport;
import dev.prumo.report.StateReport.UnknownRevision;

/**
 * What is wrong with the ledger, and whether it was mended. Something left to mend or to decide is {@link
 * ExitCode#PENDING}.
 */
public record RepairReply(RepairReport report) implements Reply {
    public RepairReply {
        requireNonNull(report, "report");
    }

    /** Whether {@code --apply} could do more. */
    private boolean mendable() {
        for (RepairAction action : report.actions()) {
            if (action.mendable() && !action.applied()) {
                return true;
            }
        }
        return false;
    }

    private boolean open() {
        return mendable() || report.unknown().stream().anyMatch(unknown -> !unknown.ahead());
    }

    @Override
    public String status() {
        if (open()) {
            return "pending";
        }
        return report.actions().isEmpty() ? "nothing" : "ok";
    }

    @Override
    public ExitCode exitCode() {
        return open() ? ExitCode.PENDING : ExitCode.OK;
    }

    @Override
    public void text(Console console, Texts texts) {
        if (report.actions().isEmpty() && report.unknown().isEmpty()) {
            console.out(texts.say("repair.nothing"));
        }
        for (RepairAction action : report.actions()) {
            action(action, console, texts);
        }
        report.unknown().forEach(unknown -> explain(unknown, console, texts));
        if (mendable()) {
            console.progress(texts.say("repair.advice"));
        }
    }

    private static void action(RepairAction action, Console console, Texts texts) {
        String mark = action.applied()
                ? console.paint().green(texts.say("repair.mended"))
                : console.paint().yellow(texts.say("repair.found"));
        String revision = action.revision().isEmpty() ? "" : "  " + action.revision();
        console.out(mark + "  " + TargetName.of(action.target()) + revision + "  " + action.code());
        if (!action.detail().isEmpty()) {
            console.out("    " + action.detail());
        }
        action.problem().ifPresent(problem -> {
            console.out("    " + problem.message(texts.errors()));
            problem.hint(texts.errors()).ifPresent(hint -> console.out("    " + hint));
        });
    }

    private static void explain(UnknownRevision unknown, Console console, Texts texts) {
        console.out(console.paint().yellow(texts.say("repair.unknown")) + "  " + TargetName.of(unknown.target()) + "  "
                + unknown.revision());
        console.out("    " + unknown.problem().message(texts.errors()));
        if (unknown.ahead()) {
            console.out("    " + texts.say("repair.ahead"));
        }
        unknown.problem().hint(texts.errors()).ifPresent(hint -> console.out("    " + hint));
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.objects("actions", report.actions(), (inner, action) -> {
            inner.string("code", action.code());
            TargetName.write(inner, action.target());
            inner.string("revision", action.revision())
                    .string("detail", action.detail())
                    .bool("applied", action.applied())
                    .bool("mendable", action.mendable());
            action.problem()
                    .ifPresent(problem -> inner.object("error", error -> ErrorFields.write(error, problem, texts)));
        });
        fields.objects("unknown", report.unknown(), (inner, unknown) -> {
            TargetName.write(inner, unknown.target());
            inner.string("revision", unknown.revision()).bool("ahead", unknown.ahead());
            ErrorFields.write(inner, unknown.problem(), texts);
        });
    }
}
