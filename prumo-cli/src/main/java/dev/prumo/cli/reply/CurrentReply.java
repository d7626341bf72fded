package dev.prumo.cli.reply;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.error.ExitCode;
import dev.prumo.report.StateReport.Standing;
import dev.prumo.report.StateReport.TargetState;
import java.util.List;

/**
 * Where every target is.
 *
 * @param checkHeads whether a target that lacks something makes the process end with {@link ExitCode#PENDING}; one that
 *     is ahead lacks nothing
 */
public record CurrentReply(List<TargetState> targets, boolean checkHeads) implements Reply {
    public CurrentReply {
        targets = List.copyOf(targets);
    }

    private boolean behind() {
        for (TargetState state : targets) {
            if (state.standing() == Standing.PENDING || state.standing() == Standing.UNKNOWN) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String status() {
        return checkHeads && behind() ? "pending" : "ok";
    }

    @Override
    public ExitCode exitCode() {
        return checkHeads && behind() ? ExitCode.PENDING : ExitCode.OK;
    }

    @Override
    public void text(Console console, Texts texts) {
        StateText.print(targets, console.verbose(), console, texts);
        if (checkHeads && behind()) {
            console.progress(texts.say("state.advice"));
        }
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        StateFields.targets(fields, targets);
    }
}
