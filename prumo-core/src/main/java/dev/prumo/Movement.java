package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.Problem;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.Planning;
import dev.prumo.execute.RunChoices;
import dev.prumo.execute.RunEvent;
import dev.prumo.execute.Runner;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.ledger.RecordedRevision;
import dev.prumo.ledger.RecordedRevisions;
import dev.prumo.plan.LedgerBodies;
import dev.prumo.plan.Plan;
import dev.prumo.plan.Planner;
import dev.prumo.plan.RevisionBodies;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.report.RunReport;
import dev.prumo.revision.Revision;
import dev.prumo.revision.RevisionGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Moves the position of a database up and down. */
final class Movement {
    private final Project project;
    private final RecordedStory story;

    Movement(Project project) {
        this.project = requireNonNull(project, "project");
        this.story = new RecordedStory(project);
    }

    RunReport upgrade(MoveOptions options, Consumer<RunEvent> listener) {
        Target target = project.target();
        project.readAheadWithChecksums();
        project.requireSound((ledger, recorded) -> planUpgrade(options, ledger, recorded));
        try (Session session = project.open()) {
            LedgerSnapshot ledger = project.readLedger(session);
            if (story.isAhead(session, ledger, target)) {
                return Reports.ahead("upgrade", target, ledger.heads(target.tenant()));
            }
            TargetPlan plan = planUpgrade(options, ledger, session);
            return run(runner("upgrade", options, listener), session, ledger, plan, upgradeTo(options, plan));
        }
    }

    RunReport downgrade(MoveOptions options, Consumer<RunEvent> listener) {
        if (project.settings().production()
                && (!options.force() || options.reason().isEmpty())) {
            throw PrumoException.of(ErrorCode.PRODUCTION_DOWNGRADE).build();
        }
        project.readAheadWithChecksums();
        project.requireSound((ledger, recorded) -> planDowngrade(options, ledger, recorded));
        try (Session session = project.open()) {
            LedgerSnapshot ledger = project.readLedger(session);
            TargetPlan plan = planDowngrade(options, ledger, session);
            return run(runner("downgrade", options, listener), session, ledger, plan, downgradeAlong(plan));
        }
    }

    Plan dryUpgrade(MoveOptions options) {
        return dry("upgrade", (ledger, recorded) -> planUpgrade(options, ledger, recorded));
    }

    Plan dryDowngrade(MoveOptions options) {
        return dry("downgrade", (ledger, recorded) -> planDowngrade(options, ledger, recorded));
    }

    private Plan dry(String kind, Planning planning) {
        if (!project.databaseExists()) {
            return new Plan(kind, List.of(planning.plan(LedgerSnapshot.ABSENT, RecordedRevisions.NONE)));
        }
        project.readAheadWithChecksums();
        try (Session session = project.open()) {
            return new Plan(kind, List.of(planning.plan(project.readLedger(session), session)));
        }
    }

    private static RunReport run(
            Runner runner, Session session, LedgerSnapshot ledger, TargetPlan plan, Planning planning) {
        List<RunReport.TargetReport> reports = List.of(runner.run(session, ledger, plan, planning));
        return runner.finish(reports, RunReport.Counts.of(reports), database -> session);
    }

    private Runner runner(String kind, MoveOptions options, Consumer<RunEvent> listener) {
        for (Problem warning : project.connectionWarnings()) {
            listener.accept(
                    new RunEvent.Warning(project.target(), warning.code().code(), warning.arguments()));
        }
        return new Runner(
                project.runContext(listener),
                RunIdentity.of(project).record(kind, options.tag(), options.reason()),
                RunChoices.PLAIN.withAllOrNothing(options.allOrNothing()));
    }

    private TargetPlan planUpgrade(MoveOptions options, LedgerSnapshot ledger, RecordedRevisions recorded) {
        Target target = project.target();
        story.requireKnown(recorded, ledger, target);
        Planner planner = new Planner(project.graph(), target.scope(), project.bodies(options.placeholders()));
        return checked(options, planner.upgrade(target, ledger, List.of(options.target())));
    }

    private TargetPlan planDowngrade(MoveOptions options, LedgerSnapshot ledger, RecordedRevisions recorded) {
        Target target = project.target();
        if (!options.fromLedger()) {
            story.requireKnown(recorded, ledger, target);
            Planner planner = new Planner(project.graph(), target.scope(), project.bodies(options.placeholders()));
            return checked(options, planner.downgrade(target, ledger, options.target()));
        }
        List<RecordedRevision> unknown = story.unknown(recorded, ledger, target);
        List<Revision> all = new ArrayList<>(project.graph().all());
        unknown.forEach(revision -> all.add(LedgerBodies.revision(revision, target.scope())));
        RevisionBodies bodies = new LedgerBodies(
                unknown,
                project.dialect().syntax(),
                project.placeholders(options.placeholders()),
                project.bodies(options.placeholders()));
        Planner planner = new Planner(RevisionGraph.of(all), target.scope(), bodies);
        return checked(options, planner.downgrade(target, ledger, options.target()));
    }

    private static TargetPlan checked(MoveOptions options, TargetPlan plan) {
        if (options.allOrNothing()) {
            plan.steps().stream()
                    .filter(step -> !step.transactional())
                    .findFirst()
                    .ifPresent(step -> {
                        throw PrumoException.of(ErrorCode.ALL_OR_NOTHING_IMPOSSIBLE)
                                .with("revision", step.revision().id())
                                .at(step.revision().place())
                                .build();
                    });
        }
        return plan;
    }

    /** Another runner moved the target meanwhile: what the first plan wanted to reach still counts, not its words. */
    private Planning upgradeTo(MoveOptions options, TargetPlan first) {
        return (ledger, recorded) -> {
            Target target = first.target();
            if (story.isAhead(recorded, ledger, target)) {
                return new TargetPlan(target, ledger.heads(target.tenant()), ledger.heads(target.tenant()), List.of());
            }
            story.requireKnown(recorded, ledger, target);
            Planner planner = new Planner(project.graph(), target.scope(), project.bodies(options.placeholders()));
            return checked(options, planner.upgrade(target, ledger, first.to()));
        };
    }

    /** Goes on where the other runner came to on the same way down; from anywhere else there is no safe way. */
    private static Planning downgradeAlong(TargetPlan first) {
        return (ledger, recorded) -> {
            List<String> heads = ledger.heads(first.target().tenant());
            if (heads.equals(first.to())) {
                return new TargetPlan(first.target(), heads, heads, List.of());
            }
            for (int i = 0; i < first.steps().size(); i++) {
                if (first.steps().get(i).before().equals(heads)) {
                    return new TargetPlan(
                            first.target(),
                            heads,
                            first.to(),
                            first.steps().subList(i, first.steps().size()));
                }
            }
            throw PrumoException.of(ErrorCode.TARGET_MOVED)
                    .with("position", String.join(" ", heads))
                    .with("expected", String.join(" ", first.from()))
                    .build();
        };
    }
}
