package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.CommandFailure;
import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.ledger.Attempt;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.plan.Command;
import dev.prumo.plan.Target;
import dev.prumo.report.FleetState;
import dev.prumo.report.StateReport.CheckFinding;
import dev.prumo.report.StateReport.RepairAction;
import dev.prumo.report.StateReport.RepairReport;
import dev.prumo.report.StateReport.Standing;
import dev.prumo.report.StateReport.TargetState;
import dev.prumo.report.StateReport.UnknownRevision;
import dev.prumo.revision.Position;
import dev.prumo.revision.Revision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Explains what is wrong with ledgers, and mends what may be mended without knowing the author's mind: attempts of killed
 * runners, heads that other heads stand on. An edited file is accepted only by name. A target is mended under its lock,
 * because an attempt that looks abandoned may belong to a runner that is at work.
 */
final class Repairing {
    private final Project project;
    private final boolean apply;
    private final Set<String> accepted;
    private final RecordedStory story;
    private final List<RepairAction> actions = new ArrayList<>();
    private final List<UnknownRevision> unknown = new ArrayList<>();

    /**
     * @param apply whether to mend, or only to explain
     * @param accept targets that name revisions whose edited files are accepted
     */
    Repairing(Project project, boolean apply, List<String> accept) {
        this.project = requireNonNull(project, "project");
        this.apply = apply;
        this.accepted = new HashSet<>();
        this.story = new RecordedStory(project);
        Looking looking = new Looking(project);
        accept.forEach(name -> looking.resolve(name).forEach(revision -> accepted.add(revision.id())));
    }

    RepairReport repair(FleetOptions options) {
        try (OpenLedgers ledgers = new OpenLedgers(project)) {
            FleetState fleet = new FleetStates(project, ledgers).read(options, this::see);
            explain(fleet);
        }
        return new RepairReport(actions, unknown);
    }

    private void see(Session session, LedgerSnapshot ledger, List<TargetState> states) {
        Map<String, List<Attempt>> attempts = new HashMap<>();
        for (Attempt attempt : session.openAttempts()) {
            attempts.computeIfAbsent(attempt.tenant(), tenant -> new ArrayList<>())
                    .add(attempt);
        }
        for (TargetState state : states) {
            List<Attempt> own = attempts.getOrDefault(state.target().tenant(), List.of());
            // A single database is not repaired while a runner works on it, whatever there is to mend.
            boolean alone = apply && project.settings().tenants().isEmpty();
            if (alone || isInterrupted(own) || isMuddled(state.target(), state.heads())) {
                mend(session, state.target(), own, state.heads());
            }
            if (state.target().isTenant()) {
                explainFailures(state.target(), own);
            }
        }
        edited(session, ledger, states);
        unknown(session, states);
    }

    /** No mending is safe here: whether the revision comes back, goes or is gone for good is for its author to say. */
    private void unknown(Session session, List<TargetState> states) {
        Map<List<String>, Map<String, PrumoException>> told = new HashMap<>();
        for (TargetState state : states) {
            if (state.standing() == Standing.AHEAD || state.standing() == Standing.UNKNOWN) {
                Position position = Position.of(state.heads());
                told.computeIfAbsent(
                                state.heads(),
                                heads -> story.problems(
                                        session, position, state.target().scope()))
                        .forEach((revision, problem) -> unknown.add(new UnknownRevision(
                                state.target(), revision, state.standing() == Standing.AHEAD, problem)));
            }
        }
    }

    private static boolean isInterrupted(List<Attempt> attempts) {
        return attempts.stream().anyMatch(attempt -> attempt.status().equals("started"));
    }

    private boolean isMuddled(Target target, List<String> heads) {
        return !mended(target, heads).heads().equals(heads);
    }

    private Position mended(Target target, List<String> heads) {
        return project.graph().traversal(target.scope()).mended(Position.of(heads));
    }

    private void mend(Session session, Target target, List<Attempt> attempts, List<String> heads) {
        if (!apply) {
            closeAttempts(session, target, attempts, false, "");
            mendPosition(session, target, heads, false);
            return;
        }
        Optional<CommandFailure> busy = lock(session, target);
        if (busy.isPresent()) {
            String holder = session.holder(target).orElse("another session");
            requireTenant(target, holder, busy.get());
            closeAttempts(session, target, attempts, false, holder);
            mendPosition(session, target, heads, false);
            return;
        }
        // What was read before the lock may have changed until it was there.
        List<Attempt> now = session.openAttempts().stream()
                .filter(attempt -> attempt.tenant().equals(target.tenant()))
                .toList();
        closeAttempts(session, target, now, true, "");
        mendPosition(session, target, session.readLedger(target.tenant()).heads(target.tenant()), true);
        session.unlock(target);
    }

    /** Where there is only one target, that somebody works on it is the answer. */
    private static void requireTenant(Target target, String holder, CommandFailure busy) {
        if (!target.isTenant()) {
            throw PrumoException.of(ErrorCode.TARGET_LOCKED)
                    .with("holder", holder)
                    .with("waited", "0 s")
                    .cause(busy.cause())
                    .build();
        }
    }

    private Optional<CommandFailure> lock(Session session, Target target) {
        List<Command> commands = new ArrayList<>();
        for (String text : project.programSql().lockSession(target, session.processId())) {
            commands.add(new Command.Sql(Command.Role.FENCE, -1, -1, text));
        }
        return session.lock(commands);
    }

    private void closeAttempts(Session session, Target target, List<Attempt> attempts, boolean mend, String holder) {
        for (Attempt attempt : attempts) {
            if (attempt.status().equals("started")) {
                if (mend) {
                    session.closeAttempt(attempt.id(), "interrupted");
                }
                String progress = attempt.statementsDone() + "/" + attempt.statementsTotal();
                String detail = holder.isEmpty() ? progress : progress + ", " + holder;
                actions.add(action("attempt-interrupted", target, attempt.revision(), detail, mend));
            }
        }
    }

    private void mendPosition(Session session, Target target, List<String> heads, boolean mend) {
        Position mended = mended(target, heads);
        if (!mended.heads().equals(heads)) {
            if (mend) {
                session.setPosition(target.tenant(), heads, mended.heads());
            }
            actions.add(action("position-mended", target, String.join(" ", heads), mended.text(), mend));
        }
    }

    private void edited(Session session, LedgerSnapshot ledger, List<TargetState> states) {
        EditedFiles edited = new EditedFiles(project);
        edited.see(session, ledger, states);
        for (CheckFinding finding : edited.findings()) {
            String id = String.valueOf(finding.problem().arguments().get("revision"));
            Revision revision = project.graph().find(id).orElseThrow();
            boolean accepts = apply && accepted.contains(id);
            if (accepts) {
                session.acceptChecksum(
                        id,
                        project.bodies(Map.of()).checksum(revision),
                        RunIdentity.of(project).operator());
            }
            // Accepted for everybody whose ledger this is.
            Target first = finding.targets().get(0);
            Target owner = project.settings().tenants().isPresent()
                            && !project.dialect().tenantsAreFiles()
                    ? Target.shared(first.database())
                    : first;
            actions.add(action("checksum-changed", owner, id, revision.place().file(), accepts));
        }
    }

    private void explainFailures(Target target, List<Attempt> attempts) {
        for (Attempt attempt : attempts) {
            if (attempt.status().equals("failed")) {
                String detail = attempt.error().orElse("");
                actions.add(new RepairAction(
                        "attempt-failed", target, attempt.revision(), detail, false, false, Optional.empty()));
            }
        }
    }

    /** Ghosts, and tenants whose ledger cannot be read: what is wrong is not in a ledger. */
    private void explain(FleetState fleet) {
        for (TargetState state : fleet.defective()) {
            PrumoException problem = state.problem().orElseThrow();
            if (problem.code() != ErrorCode.POSITION_INCONSISTENT) {
                String code = problem.code().code();
                actions.add(new RepairAction(code, state.target(), "", "", false, false, Optional.of(problem)));
            }
        }
    }

    private static RepairAction action(String code, Target target, String revision, String detail, boolean applied) {
        return new RepairAction(code, target, revision, detail, applied, true, Optional.empty());
    }
}
