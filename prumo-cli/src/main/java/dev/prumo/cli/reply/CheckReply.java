package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.error.ExitCode;
import dev.prumo.report.StateReport.CheckFinding;
import dev.prumo.report.StateReport.CheckReport;
import dev.prumo.report.StateReport.Standing;
import java.nio.file.Path;
import java.util.Optional;

/** Whether files and database agree. Anything found makes the process end with {@link ExitCode#PENDING}. */
public record CheckReply(CheckReport report, Path root) implements Reply {
    public CheckReply {
        requireNonNull(report, "report");
        requireNonNull(root, "root");
    }

    private boolean clean() {
        return report.findings().isEmpty()
                && report.targets().stream()
                        .allMatch(state -> state.standing() == Standing.CURRENT || state.standing() == Standing.AHEAD);
    }

    @Override
    public String status() {
        return clean() ? "ok" : "pending";
    }

    @Override
    public ExitCode exitCode() {
        return clean() ? ExitCode.OK : ExitCode.PENDING;
    }

    @Override
    public void text(Console console, Texts texts) {
        for (CheckFinding finding : report.findings()) {
            ErrorText.print(finding.problem(), Optional.of(root), console, texts);
        }
        if (!report.targets().isEmpty()) {
            StateText.print(report.targets(), true, console, texts);
        }
        console.out(
                clean()
                        ? texts.say("check.clean")
                        : texts.say("check.found", "number", report.findings().size()));
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        StateFields.targets(fields, report.targets());
        fields.objects(
                "findings", report.findings(), (inner, finding) -> ErrorFields.write(inner, finding.problem(), texts));
    }
}
