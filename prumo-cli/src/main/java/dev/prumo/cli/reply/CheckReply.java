package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.error.ExitCode;
import dev.prumo.plan.Target;
import dev.prumo.report.StateReport.CheckFinding;
import dev.prumo.report.StateReport.CheckReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether files and database agree. Anything found makes the process end with {@link ExitCode#PENDING}. */
public record CheckReply(CheckReport report, Path root) implements Reply {
    private static final int NAMED = 5;

    public CheckReply {
        requireNonNull(report, "report");
        requireNonNull(root, "root");
    }

    private boolean clean() {
        return report.findings().isEmpty() && !report.fleet().behind();
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
            tenants(finding, console, texts);
        }
        if (!report.fleet().targets().isEmpty()) {
            StateText.print(report.fleet(), false, true, console, texts);
        }
        console.out(
                clean()
                        ? texts.say("check.clean")
                        : texts.say("check.found", "number", report.findings().size()));
    }

    private static void tenants(CheckFinding finding, Console console, Texts texts) {
        List<Target> tenants =
                finding.targets().stream().filter(Target::isTenant).toList();
        // One of them, or a few, are in the message already.
        Set<String> arguments = finding.problem().arguments().keySet();
        boolean told = arguments.contains("tenant") || (arguments.contains("tenants") && tenants.size() <= NAMED);
        if (!tenants.isEmpty() && !told) {
            String names = StateText.names(tenants, texts);
            console.err("  " + texts.count("state.tenants", tenants.size()) + ": " + names);
        }
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        StateFields.fleet(fields, report.fleet(), false, Set.of(), texts);
        fields.objects("findings", report.findings(), (inner, finding) -> finding(inner, finding, texts));
        StateFields.counts(fields, report.fleet().counts(Set.of()));
    }

    private static void finding(JsonFields fields, CheckFinding finding, Texts texts) {
        ErrorFields.write(fields, finding.problem(), texts);
        if (finding.targets().stream().anyMatch(Target::isTenant)) {
            fields.strings(
                    "tenants", finding.targets().stream().map(Target::tenant).toList());
        }
    }
}
