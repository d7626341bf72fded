package dev.prumo.cli.reply;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.report.RunReport.StepReport;
import dev.prumo.report.RunReport.TargetReport;

/** What stays, what failed and what was not tried at a target that failed: a partial success has to be told exactly. */
final class StepLines {
    /** Wide enough for the longest word for the state of a step in either language. */
    private static final int STATE_WIDTH = 13;

    private StepLines() {}

    static void print(TargetReport target, Console console, Texts texts) {
        for (StepReport step : target.steps()) {
            console.err("  " + step(step, console, texts));
        }
        for (String id : target.notTried()) {
            console.err("  " + console.errPaint().dim(padded(texts.say("run.step.not-tried")) + id));
        }
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
}
