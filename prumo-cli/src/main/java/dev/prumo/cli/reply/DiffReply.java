package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.diff.RenameGuess;
import dev.prumo.error.ExitCode;
import dev.prumo.report.DiffReport;
import dev.prumo.report.DiffReport.Step;

/**
 * What differs between two schemas.
 *
 * @param asSql statements instead of a list of differences
 * @param telling whether a difference makes the process end with the code of drift
 */
public record DiffReply(DiffReport report, boolean asSql, boolean telling) implements Reply {
    public DiffReply {
        requireNonNull(report, "report");
    }

    private boolean differs() {
        return !report.difference().isEmpty();
    }

    @Override
    public String status() {
        return differs() ? "drift" : "ok";
    }

    @Override
    public ExitCode exitCode() {
        return telling && differs() ? ExitCode.DRIFT : ExitCode.OK;
    }

    @Override
    public void text(Console console, Texts texts) {
        if (asSql) {
            console.script(script());
        } else {
            DifferenceText.lines(report.difference(), "", console.paint(), texts)
                    .forEach(console::out);
        }
        if (!differs()) {
            console.progress(texts.say("diff.none"));
        }
        for (RenameGuess guess : report.plan().guesses()) {
            console.progress(console.paint()
                    .yellow(texts.say("diff.guess", "from", guess.from(), "to", guess.to(), "option", option(guess))));
        }
        report.notCovered()
                .forEach(one -> console.progress(console.paint().yellow(texts.say("schema.not-covered", "what", one))));
    }

    /** What a person types to confirm a guess. */
    private static String option(RenameGuess guess) {
        String table = guess.from().table().isEmpty() ? "" : guess.from().table() + ".";
        return "--rename " + table + guess.from().name() + ":" + guess.to().name();
    }

    private String script() {
        StringBuilder script = new StringBuilder();
        for (Step step : report.steps()) {
            step.planned()
                    .loss()
                    .ifPresent(loss ->
                            script.append("-- loses ").append(loss.describe()).append('\n'));
            step.planned()
                    .reviewNotes()
                    .forEach(note -> script.append("-- review: ").append(note).append('\n'));
            step.statements().forEach(text -> script.append(text).append(";\n"));
        }
        return script.toString();
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        TargetName.write(fields, report.target());
        fields.object("difference", inner -> DifferenceText.write(inner, report.difference()))
                .objects("steps", report.steps(), DiffReply::step)
                .objects("rename_guesses", report.plan().guesses(), DiffReply::guess)
                .strings(
                        "not_covered",
                        report.notCovered().stream().map(Object::toString).toList());
    }

    private static void step(JsonFields fields, Step step) {
        fields.string("change", step.planned().describe());
        fields.objects("statements", step.statements(), (inner, text) -> inner.script("sql", text));
        step.planned().loss().ifPresent(loss -> fields.string("loss", loss.describe()));
        fields.strings("review", step.planned().reviewNotes());
    }

    private static void guess(JsonFields fields, RenameGuess guess) {
        fields.string("from", guess.from().toString())
                .string("to", guess.to().toString())
                .number("score_percent", guess.percent());
    }
}
