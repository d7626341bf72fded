package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.LiveLine;
import dev.prumo.cli.console.Paint;
import dev.prumo.cli.console.Texts;
import dev.prumo.execute.RunEvent;
import dev.prumo.plan.Target;
import dev.prumo.report.RunReport.StepReport;
import dev.prumo.report.RunReport.TargetReport;
import dev.prumo.report.RunReport.TargetStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run as it happens: one line per step of a single target, {@code [1/3] 20250916_0001_init  applied  12 ms}, and per
 * tenant of a fleet, {@code [3/40] acme  20250916_0003  applied  412 ms}; on a terminal a fleet is one live line instead.
 */
public final class TextProgress implements Progress {
    private final Console console;
    private final Texts texts;
    private @Nullable FleetBar bar;
    private Optional<LiveLine> live = Optional.empty();

    public TextProgress(Console console, Texts texts) {
        this.console = requireNonNull(console, "console");
        this.texts = requireNonNull(texts, "texts");
    }

    @Override
    public Void planned(RunEvent.Planned event) {
        if (event.targets() > 1) {
            console.progress(texts.say("progress.planned.tenants", "tenants", event.targets(), "steps", event.steps()));
            if (!console.verbose()) {
                FleetBar fresh = new FleetBar(texts, event.targets(), console.width(), System::nanoTime);
                bar = fresh;
                live = console.live(fresh::text);
            }
        } else if (event.steps() > 0) {
            console.progress(texts.count("progress.planned", event.steps()));
        }
        return done();
    }

    @Override
    public Void stepDone(RunEvent.StepDone event) {
        if (isTold(event.target())) {
            String verb = texts.say("progress.done." + event.direction().word());
            console.progress(position(event.number(), event.total()) + tenant(event.target()) + event.revision() + "  "
                    + paint().green(verb) + "  " + Durations.text(event.duration(), texts.locale()));
        }
        return done();
    }

    @Override
    public Void stepFailed(RunEvent.StepFailed event) {
        if (isTold(event.target())) {
            console.err(position(event.number(), event.total()) + tenant(event.target()) + event.revision() + "  "
                    + paint().red(texts.say("progress.failed")));
        }
        return done();
    }

    /** In a fleet the steps of each tenant are only for those who want to know more. */
    private boolean isTold(Target target) {
        return !target.isTenant() || console.verbose();
    }

    @Override
    public Void targetDone(RunEvent.TargetDone event) {
        FleetBar shown = bar;
        if (shown == null || live.isEmpty()) {
            console.progress(tenantLine(event));
            return done();
        }
        shown.done(event);
        if (shown.isFull()) {
            console.endLive();
            live = Optional.empty();
        } else {
            live.ifPresent(LiveLine::changed);
        }
        return done();
    }

    private String tenantLine(RunEvent.TargetDone event) {
        TargetReport report = event.report();
        String line = position(event.number(), event.total()) + tenant(report.target())
                + TargetName.position(report.to()) + "  " + verdict(report);
        return report.status() == TargetStatus.SKIPPED
                ? line
                : line + "  " + Durations.text(report.duration(), texts.locale());
    }

    private String verdict(TargetReport report) {
        List<StepReport> steps = report.steps();
        return switch (report.status()) {
            case OK ->
                paint().green(texts.say(
                        steps.isEmpty()
                                ? "progress.tenant.ok"
                                : "progress.done." + steps.get(0).direction().word()));
            case FAILED -> paint().red(texts.say("progress.failed"));
            default ->
                paint().dim(texts.say("progress.tenant." + report.status().word()));
        };
    }

    /** What a failed hook printed is in the error, and what one printed at each tenant is for those who want it. */
    @Override
    public Void hookRan(RunEvent.HookRan event) {
        String output = event.result().output().strip();
        boolean told = event.target().isEmpty() || console.verbose();
        if (told && !output.isEmpty() && !event.result().failed()) {
            String name = event.target().map(TextProgress::tenant).orElse("") + event.name();
            output.lines().forEach(line -> console.progress(paint().dim(name + ": ") + line));
        }
        return done();
    }

    @Override
    public void stopping(Duration grace) {
        console.err(paint().yellow(texts.say("progress.stopping", "time", Durations.text(grace, texts.locale()))));
    }

    /** Tells what is in the way of a target; a bar only counts those. */
    private Void hindrance(Target target, String text) {
        FleetBar shown = bar;
        if (shown != null && live.isPresent() && target.isTenant()) {
            shown.busy(target);
            live.ifPresent(LiveLine::changed);
        } else {
            console.progress(paint().yellow(text));
        }
        return done();
    }

    @Override
    public Void waiting(RunEvent.Waiting event) {
        String holder = event.holder().orElseGet(() -> texts.say("progress.somebody"));
        String waited = Durations.text(event.waited(), texts.locale());
        return hindrance(
                event.target(),
                texts.say(
                        "progress.waiting", "target", TargetName.of(event.target()), "holder", holder, "time", waited));
    }

    @Override
    public Void retrying(RunEvent.Retrying event) {
        return hindrance(
                event.target(),
                texts.say(
                        "progress.retrying",
                        "revision",
                        tenant(event.target()) + event.revision(),
                        "reason",
                        event.reason(),
                        "attempt",
                        event.attempt(),
                        "pause",
                        Durations.text(event.pause(), texts.locale())));
    }

    @Override
    public Void blocked(RunEvent.Blocked event) {
        return hindrance(
                event.target(),
                texts.say(
                        "progress.blocked",
                        "revision",
                        tenant(event.target()) + event.revision(),
                        "pid",
                        event.pid(),
                        "time",
                        Durations.text(event.age(), texts.locale()),
                        "query",
                        event.query()));
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
