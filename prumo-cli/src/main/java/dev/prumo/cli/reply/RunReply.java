package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.error.ExitCode;
import dev.prumo.error.PrumoException;
import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.StepReport;
import dev.prumo.report.RunReport.TargetReport;
import dev.prumo.report.RunReport.TargetStatus;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What {@code upgrade}, {@code downgrade} and {@code stamp} did, target by target.
 *
 * @param root the project folder, which places are relative to
 * @param again the command that goes on with what is left
 */
public record RunReply(RunReport report, Optional<Path> root, Optional<Again> again) implements Reply {
    public RunReply {
        requireNonNull(report, "report");
        requireNonNull(root, "root");
        requireNonNull(again, "again");
    }

    @Override
    public String status() {
        return report.status().word();
    }

    @Override
    public ExitCode exitCode() {
        return report.exitCode();
    }

    @Override
    public void text(Console console, Texts texts) {
        if (report.targets().isEmpty()) {
            console.out(texts.say("run.nothing"));
        }
        if (isFleet()) {
            new FleetSummary(report, root, again, console, texts).print(target -> target(target, console, texts));
            return;
        }
        for (TargetReport target : report.targets()) {
            target(target, console, texts);
        }
        report.error().ifPresent(error -> ErrorText.print(error, root, console, texts));
    }

    private boolean isFleet() {
        return report.counts().targets() > 1
                || report.targets().stream().anyMatch(target -> target.target().isTenant());
    }

    private void target(TargetReport target, Console console, Texts texts) {
        String name = TargetName.of(target.target());
        switch (target.status()) {
            case OK ->
                console.out(texts.say(
                        "run.ok",
                        "target",
                        name,
                        "from",
                        TargetName.position(target.from()),
                        "to",
                        console.paint().bold(TargetName.position(target.to())),
                        "what",
                        texts.count("run.steps." + report.kind(), target.steps().size()),
                        "time",
                        Durations.text(
                                target.target().isTenant() ? target.duration() : report.duration(), texts.locale())));
            case NOTHING ->
                console.out(texts.say("run.nothing.at", "target", name, "position", TargetName.position(target.to())));
            case AHEAD ->
                console.out(texts.say("run.ahead", "target", name, "position", TargetName.position(target.to())));
            case SKIPPED -> console.out(texts.say("run.skipped", "target", name));
            case FAILED -> failure(target, console, texts);
        }
    }

    private void failure(TargetReport target, Console console, Texts texts) {
        target.error().ifPresent(error -> ErrorText.print(error, root, console, texts));
        console.err("");
        StepLines.print(target, console, texts);
        console.err(texts.say(
                "run.failed.at",
                "target",
                TargetName.of(target.target()),
                "position",
                TargetName.position(target.to())));
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        report.run().ifPresent(run -> fields.number("run", run));
        fields.objects("targets", report.targets(), (inner, target) -> target(inner, target, texts))
                .object("counts", this::counts)
                .millis("duration", report.duration());
        // The first failure once more at the top, where every other command has its error.
        firstError().ifPresent(error -> fields.object("error", inner -> ErrorFields.write(inner, error, texts)));
    }

    private Optional<PrumoException> firstError() {
        if (report.error().isPresent()) {
            return report.error();
        }
        for (TargetReport target : report.targets()) {
            if (target.status() == TargetStatus.FAILED && target.error().isPresent()) {
                return target.error();
            }
        }
        return Optional.empty();
    }

    private static void target(JsonFields fields, TargetReport target, Texts texts) {
        TargetName.write(fields, target.target());
        fields.string("status", target.status().word())
                .strings("from", target.from())
                .strings("to", target.to())
                .objects("steps", target.steps(), RunReply::step)
                .strings("not_tried", target.notTried())
                .millis("duration", target.duration());
        target.error().ifPresent(error -> fields.object("error", inner -> ErrorFields.write(inner, error, texts)));
    }

    private static void step(JsonFields fields, StepReport step) {
        fields.string("revision", step.revision())
                .string("direction", step.direction().word())
                .string("status", step.done() ? "done" : "failed")
                .bool("transactional", step.transactional())
                .number("statements_done", step.statementsDone())
                .number("statements_total", step.statementsTotal())
                .millis("duration", step.duration());
    }

    private void counts(JsonFields fields) {
        RunReport.Counts counts = report.counts();
        fields.number("targets", counts.targets())
                .number("changed", counts.changed())
                .number("unchanged", counts.unchanged())
                .number("failed", counts.failed())
                .number("skipped", counts.skipped());
    }
}
