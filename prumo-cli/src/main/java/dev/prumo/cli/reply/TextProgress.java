package dev.prumo.cli.reply;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Paint;
import dev.prumo.cli.console.Texts;
import dev.prumo.execute.RunEvent;
import dev.prumo.plan.Target;
import dev.prumo.report.RunReport;

/** A run as it happens, one line per step: {@code [1/3] 20250916_0001_init  applied  12 ms}. */
public final class TextProgress implements RunEvent.Visitor<Void> {
    private final Console console;
    private final Texts texts;

    public TextProgress(Console console, Texts texts) {
        this.console = console;
        this.texts = texts;
    }

    @Override
    public Void planned(RunEvent.Planned event) {
        if (event.steps() > 0) {
            console.progress(texts.count("progress.planned", event.steps()));
        }
        return done();
    }

    @Override
    public Void stepDone(RunEvent.StepDone event) {
        String verb = texts.say("progress.done." + event.direction().word());
        console.progress(position(event.number(), event.total()) + tenant(event.target()) + event.revision() + "  "
                + paint().green(verb) + "  " + Durations.text(event.duration(), texts.locale()));
        return done();
    }

    @Override
    public Void stepFailed(RunEvent.StepFailed event) {
        console.err(position(event.number(), event.total()) + tenant(event.target()) + event.revision() + "  "
                + paint().red(texts.say("progress.failed")));
        return done();
    }

    @Override
    public Void targetDone(RunEvent.TargetDone event) {
        RunReport.TargetReport report = event.report();
        boolean failed = report.status() == RunReport.TargetStatus.FAILED;
        String word = texts.say("progress.tenant." + report.status().word());
        console.progress(position(event.number(), event.total()) + tenant(report.target())
                + TargetName.position(report.to()) + "  " + (failed ? paint().red(word) : paint().green(word)) + "  "
                + Durations.text(report.duration(), texts.locale()));
        return done();
    }

    @Override
    public Void hookRan(RunEvent.HookRan event) {
        String output = event.result().output().strip();
        if (!output.isEmpty()) {
            console.progress(paint().dim(event.name() + ": ") + output);
        }
        return done();
    }

    @Override
    public Void waiting(RunEvent.Waiting event) {
        String holder = event.holder().orElseGet(() -> texts.say("progress.somebody"));
        String waited = Durations.text(event.waited(), texts.locale());
        console.progress(paint().yellow(texts.say(
                "progress.waiting", "target", TargetName.of(event.target()), "holder", holder, "time", waited)));
        return done();
    }

    @Override
    public Void retrying(RunEvent.Retrying event) {
        console.progress(paint().yellow(texts.say(
                "progress.retrying",
                "revision",
                event.revision(),
                "reason",
                event.reason(),
                "attempt",
                event.attempt(),
                "pause",
                Durations.text(event.pause(), texts.locale()))));
        return done();
    }

    @Override
    public Void blocked(RunEvent.Blocked event) {
        console.progress(paint().yellow(texts.say(
                "progress.blocked",
                "revision",
                event.revision(),
                "pid",
                event.pid(),
                "time",
                Durations.text(event.age(), texts.locale()),
                "query",
                event.query())));
        return done();
    }

    @Override
    public Void warning(RunEvent.Warning event) {
        console.err(paint().yellow(texts.say("warning.label")) + " "
                + texts.errors().text(event.code(), event.arguments()));
        texts.errors()
                .find(event.code() + ".hint", event.arguments())
                .ifPresent(hint -> console.err(texts.say("error.hint") + " " + hint));
        return done();
    }

    private Paint paint() {
        return console.errPaint();
    }

    private String position(int number, int total) {
        String width = Integer.toString(total);
        String at = Integer.toString(number);
        return paint().dim("[" + " ".repeat(width.length() - at.length()) + at + "/" + width + "]") + " ";
    }

    private static String tenant(Target target) {
        return target.tenant().isEmpty() ? "" : target.tenant() + "  ";
    }

    @SuppressWarnings("NullAway") // Void has no value but null
    private static Void done() {
        return null;
    }
}
