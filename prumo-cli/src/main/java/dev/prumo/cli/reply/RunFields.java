package dev.prumo.cli.reply;

import dev.prumo.report.RunLog;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Runs in JSON, and how people see their time. */
final class RunFields {
    private RunFields() {}

    static String second(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static void run(JsonFields fields, RunLog.Run run) {
        fields.string("run", run.reference())
                .string("uid", run.uid())
                .string("kind", run.kind())
                .string("status", run.status().orElse("open").toLowerCase(Locale.ROOT))
                .string("operator", run.operator())
                .string("host", run.host())
                .string("tool_version", run.toolVersion())
                .time("started_at", run.startedAt());
        run.endedAt().ifPresent(end -> fields.time("ended_at", end));
        run.duration().ifPresent(duration -> fields.millis("duration", duration));
        run.tag().ifPresent(tag -> fields.string("tag", tag));
        run.reason().ifPresent(reason -> fields.string("reason", reason));
        run.gitCommit().ifPresent(commit -> fields.string("git_commit", commit));
        run.counts().ifPresent(counts -> StateFields.counts(fields, counts));
    }

    static void step(JsonFields fields, RunLog.TriedStep step) {
        fields.string("database", step.database())
                .string("tenant", step.tenant())
                .string("revision", step.revision())
                .string("direction", step.direction())
                .string("status", step.status())
                .time("started_at", step.startedAt())
                .number("statements_done", step.statementsDone())
                .number("statements_total", step.statementsTotal());
        step.duration().ifPresent(duration -> fields.millis("duration", duration));
        step.error().ifPresent(error -> fields.string("error", error));
    }

    static void hook(JsonFields fields, RunLog.CalledHook hook) {
        fields.string("database", hook.database())
                .string("tenant", hook.tenant())
                .string("name", hook.name())
                .string("command", hook.command())
                .number("exit_code", hook.exitCode())
                .string("output", hook.output())
                .time("started_at", hook.startedAt())
                .millis("duration", hook.duration());
    }
}
