package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.TargetReport;
import dev.prumo.report.RunReport.TargetStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The end of a fleet's run for people: each reason why tenants failed with all who failed for it, who was not tried, how
 * many did what, the slowest ones, and the command that goes on.
 */
final class FleetSummary {
    /** So few tenants are told one by one. */
    private static final int FEW = 5;

    /** So many of the slowest are named. */
    private static final int SLOWEST = 5;

    /** So many errors that differ in detail are told beside the first. */
    private static final int DEVIATIONS = 5;

    private final RunReport report;
    private final Optional<Path> root;
    private final Optional<Again> again;
    private final Console console;
    private final Texts texts;
    private final List<TargetReport> tenants;

    FleetSummary(RunReport report, Optional<Path> root, Optional<Again> again, Console console, Texts texts) {
        this.report = requireNonNull(report, "report");
        this.root = requireNonNull(root, "root");
        this.again = requireNonNull(again, "again");
        this.console = requireNonNull(console, "console");
        this.texts = requireNonNull(texts, "texts");
        this.tenants = report.targets().stream()
                .filter(target -> target.target().isTenant())
                .toList();
    }

    /** {@code line} prints the line of one target that went well. */
    void print(Consumer<TargetReport> line) {
        if (report.targets().isEmpty() && report.error().isEmpty()) {
            // Most deploys: nobody has anything to tell, and looking for it would take longer than saying so.
            counts();
            return;
        }
        boolean few = tenants.size() <= FEW || console.verbose();
        report.targets().stream()
                .filter(target -> target.status() != TargetStatus.FAILED && target.status() != TargetStatus.SKIPPED)
                .filter(target -> few || !target.target().isTenant())
                .forEach(line);
        List<TargetReport> failed = with(report.targets(), TargetStatus.FAILED);
        FailureGroup.of(failed, texts.errors()).forEach(this::failure);
        report.error().ifPresent(error -> {
            ErrorText.print(error, root, console, texts);
            console.err("");
        });
        List<TargetReport> untried = skipped(true);
        names("run.untried", untried);
        names("run.left-alone", skipped(false));
        counts();
        slowest();
        if (!failed.isEmpty() || !untried.isEmpty()) {
            List<TargetReport> left = new ArrayList<>(with(tenants, TargetStatus.FAILED));
            left.addAll(untried);
            goOn(left);
        }
    }

    private static List<TargetReport> with(List<TargetReport> targets, TargetStatus status) {
        return targets.stream().filter(target -> target.status() == status).toList();
    }

    /** Targets that were not reached, or those that nobody wanted to reach: suspended and pending tenants. */
    private List<TargetReport> skipped(boolean meant) {
        boolean sharedFailed = report.targets().stream()
                .anyMatch(target -> target.status() == TargetStatus.FAILED
                        && !target.target().isTenant());
        return with(report.targets(), TargetStatus.SKIPPED).stream()
                .filter(target -> meant
                        == (sharedFailed
                                || !target.target().isTenant()
                                || !target.notTried().isEmpty()))
                .toList();
    }

    private void failure(FailureGroup group) {
        ErrorText.print(group.error(), root, console, texts);
        int shown = 0;
        for (Map.Entry<String, String> other : group.deviations(texts.errors()).entrySet()) {
            if (shown++ == DEVIATIONS) {
                console.err("  …");
                break;
            }
            console.err("  " + other.getKey() + ": " + other.getValue());
        }
        TargetReport first = group.reports().get(0);
        if (group.isUniform() && !(first.steps().isEmpty() && first.notTried().isEmpty())) {
            console.err("");
            StepLines.print(first, console, texts);
        }
        NameList.lines(
                        console.errPaint()
                                .bold(texts.count(
                                        "run.failed.targets", group.names().size())),
                        group.names())
                .forEach(console::err);
        console.err("");
    }

    private void names(String key, List<TargetReport> targets) {
        if (!targets.isEmpty()) {
            List<String> names = targets.stream()
                    .map(target -> NameList.name(target.target()))
                    .toList();
            NameList.lines(texts.count(key, names.size()), names).forEach(console::err);
        }
    }

    private void counts() {
        RunReport.Counts counts = report.counts();
        if (counts.targets() == 1) {
            return;
        }
        console.out(texts.say(
                "run.counts.timed",
                "targets",
                counts.targets(),
                "changed",
                counts.changed(),
                "unchanged",
                counts.unchanged(),
                "failed",
                counts.failed(),
                "skipped",
                counts.skipped(),
                "time",
                Durations.text(report.duration(), texts.locale())));
    }

    private void slowest() {
        List<TargetReport> worked = tenants.stream()
                .filter(target -> !target.duration().isZero())
                .sorted(Comparator.comparing(TargetReport::duration)
                        .reversed()
                        .thenComparing(target -> target.target().tenant()))
                .toList();
        if (worked.size() <= FEW) {
            return;
        }
        List<String> told = worked.stream()
                .limit(SLOWEST)
                .map(target -> NameList.name(target.target()) + " " + Durations.text(target.duration(), texts.locale()))
                .toList();
        console.out(texts.say("run.slowest", "tenants", String.join(", ", told)));
    }

    private void goOn(List<TargetReport> left) {
        List<String> ids = left.stream()
                .filter(target -> target.target().isTenant())
                .map(target -> target.target().tenant())
                .sorted()
                .toList();
        again.ifPresent(command -> console.err(texts.say("run.again", "command", command.text(ids))));
    }
}
