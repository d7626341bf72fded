package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.error.ExitCode;
import dev.prumo.report.StateReport.RepairAction;
import dev.prumo.report.StateReport.RepairReport;

/** What is wrong with the ledger, and whether it was mended. Something left to mend is {@link ExitCode#PENDING}. */
public record RepairReply(RepairReport report) implements Reply {
    public RepairReply {
        requireNonNull(report, "report");
    }

    private boolean open() {
        for (RepairAction action : report.actions()) {
            if (!action.applied()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String status() {
        if (report.actions().isEmpty()) {
            return "nothing";
        }
        return open() ? "pending" : "ok";
    }

    @Override
    public ExitCode exitCode() {
        return open() ? ExitCode.PENDING : ExitCode.OK;
    }

    @Override
    public void text(Console console, Texts texts) {
        if (report.actions().isEmpty()) {
            console.out(texts.say("repair.nothing"));
        }
        for (RepairAction action : report.actions()) {
            String mark = action.applied()
                    ? console.paint().green(texts.say("repair.mended"))
                    : console.paint().yellow(texts.say("repair.found"));
            console.out(mark + "  " + TargetName.of(action.target()) + "  " + action.revision() + "  " + action.code());
            if (!action.detail().isEmpty()) {
                console.out("    " + action.detail());
            }
        }
        if (open()) {
            console.progress(texts.say("repair.advice"));
        }
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.objects("actions", report.actions(), (inner, action) -> {
            inner.string("code", action.code());
            TargetName.write(inner, action.target());
            inner.string("revision", action.revision())
                    .string("detail", action.detail())
                    .bool("applied", action.applied());
        });
    }
}
