package dev.prumo.cli.reply;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.report.StateReport.RecordedRevision;
import dev.prumo.report.StateReport.TargetState;
import java.util.List;
import java.util.function.UnaryOperator;

/** Positions for people: a line for each target, and what the ledger knows of revisions that this checkout lacks. */
final class StateText {
    private static final int SHOWN = 10;

    private StateText() {}

    static void print(List<TargetState> targets, boolean listPending, Console console, Texts texts) {
        Table table = new Table(List.of(UnaryOperator.identity(), console.paint()::bold, UnaryOperator.identity()));
        for (TargetState state : targets) {
            table.row(TargetName.of(state.target()), TargetName.position(state.heads()), standing(state, texts));
        }
        table.print(console, "");
        for (TargetState state : targets) {
            unknown(state, console, texts);
            if (listPending) {
                pending(state, console, texts);
            }
        }
    }

    private static String standing(TargetState state, Texts texts) {
        return switch (state.standing()) {
            case CURRENT -> texts.say("state.current");
            case PENDING -> texts.count("state.pending", state.pending().size());
            case AHEAD -> texts.say("state.ahead");
            case UNKNOWN -> texts.say("state.unknown");
        };
    }

    private static void unknown(TargetState state, Console console, Texts texts) {
        for (RecordedRevision revision : state.unknown()) {
            String when = revision.appliedAt().map(Object::toString).orElse("?");
            String who = revision.appliedBy().orElse("?");
            console.out("  " + texts.say("state.recorded", "revision", revision.id(), "message", revision.message())
                    + "  " + console.paint().dim(texts.say("state.recorded.when", "time", when, "who", who)));
        }
    }

    private static void pending(TargetState state, Console console, Texts texts) {
        List<String> ids = state.pending();
        for (String id : ids.subList(0, Math.min(SHOWN, ids.size()))) {
            console.out("  + " + id);
        }
        if (ids.size() > SHOWN) {
            console.out("  " + texts.say("state.more", "number", ids.size() - SHOWN));
        }
    }
}
