package dev.prumo.cli.reply;

import dev.prumo.cli.console.Texts;
import dev.prumo.execute.RunEvent;
import dev.prumo.plan.Target;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A run as it happens, as JSON lines on standard error: {@code {"event":"step","status":"done",…}}. */
public final class JsonProgress implements Progress {
    private final PrintStream err;
    private final UnaryOperator<String> mask;
    private final Texts texts;
    private final boolean everyStep;

    /** {@code everyStep} tells the steps of each tenant, too. */
    public JsonProgress(PrintStream err, UnaryOperator<String> mask, Texts texts, boolean everyStep) {
        this.err = err;
        this.mask = mask;
        this.texts = texts;
        this.everyStep = everyStep;
    }

    @Override
    public Void planned(RunEvent.Planned event) {
        return line(
                "planned", fields -> fields.number("targets", event.targets()).number("steps", event.steps()));
    }

    @Override
    public Void stepDone(RunEvent.StepDone event) {
        return stepLine(event.target(), fields -> {
            TargetName.write(fields, event.target());
            fields.string("revision", event.revision())
                    .string("direction", event.direction().word())
                    .string("status", "done")
                    .number("number", event.number())
                    .number("total", event.total())
                    .millis("duration", event.duration());
        });
    }

    @Override
    public Void stepFailed(RunEvent.StepFailed event) {
        return stepLine(event.target(), fields -> {
            TargetName.write(fields, event.target());
            fields.string("revision", event.revision())
                    .string("direction", event.direction().word())
                    .string("status", "failed")
                    .number("number", event.number())
                    .number("total", event.total());
        });
    }

    @Override
    public Void targetDone(RunEvent.TargetDone event) {
        return line("target", fields -> {
            TargetName.write(fields, event.report().target());
            fields.string("status", event.report().status().word())
                    .strings("to", event.report().to())
                    .number("number", event.number())
                    .number("total", event.total())
                    .number("failures", event.failures())
                    .millis("duration", event.report().duration());
        });
    }

    @Override
    public Void hookRan(RunEvent.HookRan event) {
        return line("hook", fields -> {
            event.target().ifPresent(target -> TargetName.write(fields, target));
            fields.string("name", event.name())
                    .number("exit_code", event.result().exitCode())
                    .string("output", event.result().output())
                    .millis("duration", event.result().duration());
        });
    }

    @Override
    public Void waiting(RunEvent.Waiting event) {
        return line("waiting", fields -> {
            TargetName.write(fields, event.target());
            event.holder().ifPresent(holder -> fields.string("holder", holder));
            fields.millis("waited", event.waited());
        });
    }

    @Override
    public Void retrying(RunEvent.Retrying event) {
        return line("retrying", fields -> {
            TargetName.write(fields, event.target());
            fields.string("revision", event.revision())
                    .string("reason", event.reason())
                    .number("attempt", event.attempt())
                    .millis("pause", event.pause());
        });
    }

    @Override
    public Void blocked(RunEvent.Blocked event) {
        return line("blocked", fields -> {
            TargetName.write(fields, event.target());
            fields.string("revision", event.revision())
                    .number("pid", event.pid())
                    .string("query", event.query())
                    .millis("age", event.age());
        });
    }

    @Override
    public Void warning(RunEvent.Warning event) {
        return line("warning", fields -> {
            TargetName.write(fields, event.target());
            fields.string("code", event.code())
                    .string("message", texts.errors().text(event.code(), event.arguments()))
                    .string(
                            "hint",
                            texts.errors()
                                    .find(event.code() + ".hint", event.arguments())
                                    .orElse(""));
        });
    }

    @Override
    public void stopping(Duration grace) {
        line("stopping", fields -> fields.millis("grace", grace));
    }

    @SuppressWarnings("NullAway") // Void has no value but null
    private Void stepLine(Target target, Consumer<JsonFields> content) {
        return everyStep || !target.isTenant() ? line("step", content) : null;
    }

    @SuppressWarnings("NullAway") // Void has no value but null
    private Void line(String event, Consumer<JsonFields> content) {
        JsonLine.write(err, mask, fields -> {
            fields.string("event", event);
            content.accept(fields);
        });
        return null;
    }
}
