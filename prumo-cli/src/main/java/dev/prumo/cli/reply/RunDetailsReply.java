package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.report.RunLog;
import dev.prumo.report.RunLog.CalledHook;
import dev.prumo.report.RunLog.TriedStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Everything that one run did.
 *
 * @param everyStep a line for each step, however many; else the steps of a large run are counted by revision, and only what
 *     is not done has lines
 */
public record RunDetailsReply(RunLog.Details details, boolean everyStep) implements Reply {
    private static final int SHOWN = 50;

    public RunDetailsReply {
        requireNonNull(details, "details");
    }

    @Override
    public void text(Console console, Texts texts) {
        RunLog.Run run = details.run();
        Table table = new Table(List.of(console.paint()::dim, UnaryOperator.identity()));
        table.row(texts.say("runs.run"), run.reference());
        table.row(texts.say("runs.kind"), run.kind());
        table.row(texts.say("runs.status"), run.status().orElseGet(() -> texts.say("runs.open")));
        table.row(texts.say("runs.started"), RunFields.second(run.startedAt()));
        run.endedAt()
                .ifPresent(end -> table.row(
                        texts.say("runs.ended"),
                        RunFields.second(end) + "  ("
                                + Durations.text(run.duration().orElseThrow(), texts.locale()) + ")"));
        table.row(texts.say("runs.operator"), run.operator() + "@" + run.host());
        run.tag().ifPresent(tag -> table.row(texts.say("runs.tag"), tag));
        run.reason().ifPresent(reason -> table.row(texts.say("runs.reason"), reason));
        run.gitCommit().ifPresent(commit -> table.row(texts.say("runs.commit"), commit));
        table.row(texts.say("runs.version"), run.toolVersion());
        run.counts()
                .ifPresent(counts -> table.row(
                        texts.say("runs.targets"),
                        texts.say(
                                "runs.all-counts",
                                "targets",
                                counts.targets(),
                                "changed",
                                counts.changed(),
                                "unchanged",
                                counts.unchanged(),
                                "failed",
                                counts.failed(),
                                "skipped",
                                counts.skipped())));
        table.print(console, "");
        steps(console, texts);
        hooks(console, texts);
    }

    private void steps(Console console, Texts texts) {
        if (details.steps().isEmpty()) {
            return;
        }
        console.out("");
        boolean each = everyStep || details.steps().size() <= SHOWN;
        if (!each) {
            counted(console, texts);
        }
        Table table = new Table(List.of(
                UnaryOperator.identity(), console.paint()::bold, UnaryOperator.identity(), UnaryOperator.identity()));
        for (TriedStep step : details.steps()) {
            if (each || !step.status().equals("done")) {
                table.row(
                        target(step.database(), step.tenant()),
                        step.revision(),
                        step.direction(),
                        outcome(step, console, texts));
            }
        }
        table.print(console, "");
        if (!each) {
            console.progress(texts.say("runs.every-step"));
        }
    }

    /** How many targets each revision was done at. */
    private void counted(Console console, Texts texts) {
        Map<String, Integer> done = new LinkedHashMap<>();
        for (TriedStep step : details.steps()) {
            if (step.status().equals("done")) {
                done.merge(step.revision() + "  " + step.direction(), 1, Integer::sum);
            }
        }
        done.forEach(
                (revision, count) -> console.out(texts.say("runs.done-at", "revision", revision, "number", count)));
    }

    /** How long it took, or why it was not done. */
    private static String outcome(TriedStep step, Console console, Texts texts) {
        if (step.status().equals("done")) {
            return step.duration()
                    .map(duration -> Durations.text(duration, texts.locale()))
                    .orElse("");
        }
        String word = texts.say(step.failed() ? "runs.step.failed" : "runs.step.started");
        String error = step.error().map(text -> ": " + text).orElse("");
        return console.paint().red(word + " (" + step.statementsDone() + "/" + step.statementsTotal() + ")" + error);
    }

    private static String target(String database, String tenant) {
        return tenant.isEmpty() ? database : database + "/" + tenant;
    }

    private void hooks(Console console, Texts texts) {
        if (!details.hooks().isEmpty()) {
            console.out("");
        }
        for (CalledHook hook : details.hooks()) {
            String line = target(hook.database(), hook.tenant()) + "  " + hook.name() + "  " + hook.command() + "  "
                    + Durations.text(hook.duration(), texts.locale());
            if (hook.exitCode() == 0) {
                console.out(line);
            } else {
                console.out(console.paint().red(line + "  " + texts.say("runs.exit", "code", hook.exitCode())));
            }
            if (hook.exitCode() != 0 || everyStep) {
                hook.output().lines().forEach(printed -> console.out("    " + printed));
            }
        }
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.object("run", inner -> {
            RunFields.run(inner, details.run());
            inner.objects("steps", details.steps(), RunFields::step).objects("hooks", details.hooks(), RunFields::hook);
        });
    }
}
