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

/** What {@code upgrade}, {@code downgrade} and {@code stamp} did, target by target. */
public record RunReply(RunReport report, Optional<Path> root) implements Reply {
    /** Wide enough for the longest word for the state of a step in either language. */
    private static final int STATE_WIDTH = 13;

    public RunReply {
        requireNonNull(report, "report");
        requireNonNull(root, "root");
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
        for (TargetReport target : report.targets()) {
            target(target, console, texts);
        }
        if (report.targets().isEmpty()) {
            console.out(texts.say("run.nothing"));
        }
        if (report.counts().targets() > 1) {
            counts(console, texts);
        }
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
                        Durations.text(report.duration(), texts.locale())));
            case NOTHING ->
                console.out(texts.say("run.nothing.at", "target", name, "position", TargetName.position(target.to())));
            case AHEAD ->
                console.out(texts.say("run.ahead", "target", name, "position", TargetName.position(target.to())));
            case SKIPPED -> console.out(texts.say("run.skipped", "target", name));
            case FAILED -> failure(target, console, texts);
        }
    }

    /** The error, then what stays, what failed and what was not tried: a partial success has to be told exactly. */
    private void failure(TargetReport target, Console console, Texts texts) {
        target.error().ifPresent(error -> ErrorText.print(error, root, console, texts));
        console.err("");
        for (StepReport step : target.steps()) {
            console.err("  " + step(step, console, texts));
        }
        for (String id : target.notTried()) {
            console.err("  " + console.errPaint().dim(padded(texts.say("run.step.not-tried")) + id));
        }
        console.err(texts.say(
                "run.failed.at",
                "target",
                TargetName.of(target.target()),
                "position",
                TargetName.position(target.to())));
    }

    private static String step(StepReport step, Console console, Texts texts) {
        if (step.done()) {
            return console.errPaint().green(padded(texts.say("run.step.done"))) + step.revision();
        }
        String stays = step.transactional()
                ? texts.say("run.step.nothing-stays")
                : texts.say("run.step.stays", "done", step.statementsDone(), "total", step.statementsTotal());
        return console.errPaint().red(padded(texts.say("run.step.failed"))) + step.revision() + "  (" + stays + ")";
    }

    private static String padded(String word) {
        return word + " ".repeat(Math.max(1, STATE_WIDTH - word.length()));
    }

    private void counts(Console console, Texts texts) {
        RunReport.Counts counts = report.counts();
        console.out(texts.say(
                "run.counts",
                "targets",
                counts.targets(),
                "changed",
                counts.changed(),
                "unchanged",
                counts.unchanged(),
                "failed",
                counts.failed(),
                "skipped",
                counts.skipped()));
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
                .strings("not_tried", target.notTried());
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
