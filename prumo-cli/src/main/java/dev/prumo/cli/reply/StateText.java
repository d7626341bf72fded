package dev.prumo.cli.reply;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import dev.prumo.report.FleetState;
import dev.prumo.report.StateReport.Life;
import dev.prumo.report.StateReport.PositionGroup;
import dev.prumo.report.StateReport.PositionState;
import dev.prumo.report.StateReport.RecordedRevision;
import dev.prumo.report.StateReport.Standing;
import dev.prumo.report.StateReport.TargetState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Positions for people: a line for each target, or for each position of a fleet with the number of its tenants, and what the
 * ledger knows of revisions that this checkout lacks.
 */
final class StateText {
    private static final int SHOWN = 10;

    private final FleetState fleet;
    private final boolean eachTenant;
    private final boolean listPending;
    private final Console console;
    private final Texts texts;

    private StateText(FleetState fleet, boolean eachTenant, boolean listPending, Console console, Texts texts) {
        this.fleet = fleet;
        this.eachTenant = eachTenant || fleet.named();
        this.listPending = listPending;
        this.console = console;
        this.texts = texts;
    }

    /**
     * Prints a fleet, or the one target that a project without tenants is.
     *
     * @param eachTenant a line for each tenant, named or not
     * @param listPending what is pending, revision by revision, and at whom
     */
    static void print(FleetState fleet, boolean eachTenant, boolean listPending, Console console, Texts texts) {
        new StateText(fleet, eachTenant, listPending, console, texts).print();
    }

    private void print() {
        Table table = new Table(List.of(
                UnaryOperator.identity(), console.paint()::bold, UnaryOperator.identity(), console.paint()::dim));
        List<Part> together = new ArrayList<>();
        fleet.shared().forEach(state -> together.add(part(state)));
        fleet.groups().forEach(group -> together.add(part(group)));
        for (Part part : eachTenant ? fleet.targets().stream().map(this::part).toList() : together) {
            String position = hasPosition(part.state().standing())
                    ? TargetName.position(part.state().heads())
                    : "";
            table.row(part.name(), position, standing(part.state()), part.remark());
        }
        table.print(console, "");
        together.forEach(part -> details(part, together.size() > 1));
        problems();
    }

    /** A line and what belongs below it; {@code tenants} are none for a line about one target. */
    private record Part(String name, PositionState state, String remark, List<Target> tenants) {}

    private Part part(TargetState state) {
        String remark = state.life() == Life.ACTIVE || state.life() == Life.PENDING
                ? ""
                : "(" + texts.say("life." + state.life().word()) + ")";
        return new Part(TargetName.of(state.target()), state.position(), remark, List.of());
    }

    private Part part(PositionGroup group) {
        String count = texts.count("state.tenants", group.tenants().size());
        boolean several = fleet.shared().size() > 1;
        List<String> remarks = new ArrayList<>();
        for (Life life : List.of(Life.SUSPENDED, Life.SPARE)) {
            if (group.count(life) > 0) {
                remarks.add(group.count(life) + " " + texts.say("life." + life.word()));
            }
        }
        return new Part(
                several ? group.database() + ": " + count : count,
                group.position(),
                remarks.isEmpty() ? "" : "(" + String.join(", ", remarks) + ")",
                group.tenants().stream().map(TargetState::target).toList());
    }

    private static boolean hasPosition(Standing standing) {
        return standing != Standing.CREATING && standing != Standing.GHOST && standing != Standing.BROKEN;
    }

    private String standing(PositionState state) {
        return switch (state.standing()) {
            case PENDING -> texts.count("state.pending", state.pending().size());
            case CURRENT, AHEAD, UNKNOWN, CREATING, GHOST, BROKEN ->
                texts.say("state." + state.standing().word());
        };
    }

    private void details(Part part, boolean several) {
        boolean tells = !part.state().unknown().isEmpty()
                || (listPending && !part.state().pending().isEmpty())
                || (listPending && part.state().standing() == Standing.CREATING);
        if (tells && several) {
            String names = part.tenants().isEmpty() ? "" : " " + names(part.tenants(), texts);
            String position = TargetName.position(part.state().heads());
            console.out(texts.say("state.at", "target", part.name(), "position", position) + names);
        }
        unknown(part.state());
        if (listPending) {
            pending(part.state());
        }
    }

    /** The first ids, and how many more there are. */
    static String names(List<Target> tenants, Texts texts) {
        List<String> ids = tenants.stream().limit(SHOWN).map(Target::tenant).toList();
        String named = String.join(", ", ids);
        return tenants.size() > SHOWN
                ? named + ", " + texts.say("state.more", "number", tenants.size() - SHOWN)
                : named;
    }

    private void unknown(PositionState state) {
        for (RecordedRevision revision : state.unknown()) {
            String when = revision.appliedAt().map(Object::toString).orElse("?");
            String who = revision.appliedBy().orElse("?");
            console.out("  " + texts.say("state.recorded", "revision", revision.id(), "message", revision.message())
                    + "  " + console.paint().dim(texts.say("state.recorded.when", "time", when, "who", who)));
        }
    }

    private void pending(PositionState state) {
        List<String> ids = state.pending();
        for (String id : ids.subList(0, Math.min(SHOWN, ids.size()))) {
            console.out("  + " + id);
        }
        if (ids.size() > SHOWN) {
            console.out("  " + texts.say("state.more", "number", ids.size() - SHOWN));
        }
    }

    /** Ghosts, what cannot be read, and rows of the source that are no tenants. */
    private void problems() {
        List<String> lines = new ArrayList<>();
        for (TargetState state : fleet.defective()) {
            state.problem().ifPresent(problem -> lines.add(TargetName.of(state.target()) + ": " + text(problem)));
        }
        fleet.problems().forEach(problem -> lines.add(text(problem)));
        for (String line : lines.subList(0, Math.min(limit(), lines.size()))) {
            console.out(console.paint().red(line));
        }
        if (lines.size() > limit()) {
            console.out("  " + texts.say("state.more", "number", lines.size() - limit()));
        }
        fleet.sourceAbsent().ifPresent(reason -> console.out(console.paint().yellow(text(reason))));
    }

    private int limit() {
        return eachTenant ? Integer.MAX_VALUE : SHOWN;
    }

    private String text(PrumoException problem) {
        return problem.message(texts.errors());
    }
}
