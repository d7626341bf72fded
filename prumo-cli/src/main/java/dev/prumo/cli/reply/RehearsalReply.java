package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Paint;
import dev.prumo.cli.console.Texts;
import dev.prumo.error.ExitCode;
import dev.prumo.report.RehearsalReport;
import dev.prumo.report.RehearsalReport.Rehearsed;
import dev.prumo.report.RehearsalReport.RehearsedStep;
import dev.prumo.report.RehearsalReport.Verdict;

/** What pending revisions did on throw-away copies. */
public record RehearsalReply(RehearsalReport report) implements Reply {
    public RehearsalReply {
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
        for (Rehearsed target : report.targets()) {
            console.out(console.paint()
                    .bold(texts.say(
                            "rehearsal.target",
                            "target",
                            NameList.name(target.target()),
                            "position",
                            TargetName.position(target.from()))));
            if (target.steps().isEmpty()) {
                console.out("  " + texts.say("rehearsal.nothing"));
            }
            target.steps().forEach(step -> step(step, console, texts));
        }
        console.progress(texts.say("rehearsal.summary", "time", Durations.text(report.duration(), texts.locale())));
    }

    private static void step(RehearsedStep step, Console console, Texts texts) {
        Paint paint = console.paint();
        String verdict = texts.say("rehearsal." + step.verdict().word());
        boolean good = step.verdict() == Verdict.PASSED;
        boolean bad = step.verdict() == Verdict.FAILED || step.verdict() == Verdict.NOT_RESTORED;
        String times = texts.say(
                "rehearsal.times",
                "up",
                Durations.text(step.up(), texts.locale()),
                "down",
                step.down().map(time -> Durations.text(time, texts.locale())).orElse("-"));
        String painted = good ? paint.green(verdict) : bad ? paint.red(verdict) : paint.yellow(verdict);
        console.out("  " + step.revision().id() + "  " + painted + "  " + paint.dim(times));
        step.losses().forEach(loss -> console.out("    " + paint.yellow(texts.say("rehearsal.loss", "what", loss))));
        step.notes().forEach(note -> console.out("    " + texts.say("rehearsal.note", "what", note)));
        step.left()
                .ifPresent(
                        left -> DifferenceText.lines(left, "    ", paint, texts).forEach(console::out));
        step.error().filter(reason -> bad).ifPresent(reason -> {
            console.out("    " + reason.message(texts.errors()));
            reason.hint(texts.errors()).ifPresent(hint -> console.out("    HINT: " + hint));
        });
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.objects("targets", report.targets(), (inner, target) -> {
                    TargetName.write(inner, target.target());
                    inner.strings("from", target.from())
                            .objects("steps", target.steps(), (each, step) -> step(each, step, texts));
                })
                .millis("duration", report.duration());
    }

    private static void step(JsonFields fields, RehearsedStep step, Texts texts) {
        fields.string("revision", step.revision().id())
                .string("verdict", step.verdict().word())
                .millis("up", step.up());
        step.down().ifPresent(down -> fields.millis("down", down));
        fields.strings("losses", step.losses()).strings("review", step.notes());
        step.left().ifPresent(left -> fields.object("left", inner -> DifferenceText.write(inner, left)));
        step.error().ifPresent(error -> fields.object("error", inner -> ErrorFields.write(inner, error, texts)));
    }
}
