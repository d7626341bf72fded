package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.error.ExitCode;
import dev.prumo.report.FleetState;
import java.util.Set;

/**
 * Where every target is.
 *
 * @param checkHeads whether a target that lacks something makes the process end with {@link ExitCode#PENDING}; one that
 *     is ahead lacks nothing
 */
public record CurrentReply(FleetState fleet, boolean checkHeads) implements Reply {
    public CurrentReply {
        requireNonNull(fleet, "fleet");
    }

    private boolean behind() {
        return fleet.behind();
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
        StateText.print(fleet, false, console.verbose(), console, texts);
        if (checkHeads && behind()) {
            console.progress(texts.say("state.advice"));
        }
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        StateFields.fleet(fields, fleet, false, Set.of(), texts);
        StateFields.counts(fields, fleet.counts(Set.of()));
    }
}
