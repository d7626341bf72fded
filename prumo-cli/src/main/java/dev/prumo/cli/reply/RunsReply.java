package dev.prumo.cli.reply;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.report.RunLog;
import java.util.List;
import java.util.function.UnaryOperator;

/** Runs, newest first, a line each. */
public record RunsReply(List<RunLog.Run> runs) implements Reply {
    public RunsReply {
        runs = List.copyOf(runs);
    }

    @Override
    public void text(Console console, Texts texts) {
        if (runs.isEmpty()) {
            console.progress(texts.say("runs.none"));
        }
        Table table = new Table(List.of(
                console.paint()::bold,
                console.paint()::dim,
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                UnaryOperator.identity(),
                UnaryOperator.identity()));
        for (RunLog.Run run : runs) {
            table.row(
                    run.reference(),
                    RunFields.second(run.startedAt()),
                    run.kind(),
                    run.status().orElseGet(() -> texts.say("runs.open")),
                    run.operator() + "@" + run.host(),
                    summary(run, texts),
                    run.duration()
                            .map(duration -> Durations.text(duration, texts.locale()))
                            .orElse(""));
        }
        table.print(console, "");
    }

    /** What it did, and what it was for. */
    private static String summary(RunLog.Run run, Texts texts) {
        String counts = run.counts()
                .map(count -> texts.say(
                        "runs.counts",
                        "changed",
                        count.changed(),
                        "failed",
                        count.failed(),
                        "targets",
                        count.targets()))
                .orElse("");
        String tag = run.tag().map(text -> "[" + text + "]").orElse("");
        String reason = run.reason().map(text -> "\"" + text + "\"").orElse("");
        return String.join("  ", List.of(counts, tag, reason)).strip();
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.objects("runs", runs, RunFields::run);
    }
}
