package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.ExitCode;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import dev.prumo.ledger.Attempt;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.plan.Command;
import dev.prumo.plan.Planner;
import dev.prumo.plan.Target;
import dev.prumo.report.StateReport.CheckFinding;
import dev.prumo.report.StateReport.CheckReport;
import dev.prumo.report.StateReport.RepairAction;
import dev.prumo.report.StateReport.RepairReport;
import dev.prumo.report.StateReport.UnknownRevision;
import dev.prumo.revision.Position;
import dev.prumo.revision.Revision;
import dev.prumo.revision.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what is wrong with files, heads and ledger, and mends the ledger. */
final class Checking {
    private final Project project;
    private final Looking looking;

    Checking(Project project) {
        this.project = requireNonNull(project, "project");
        this.looking = new Looking(project);
    }

    CheckReport check(boolean filesOnly) {
        List<CheckFinding> findings = new ArrayList<>();
        heads().forEach(problem -> findings.add(new CheckFinding(problem)));
        files().forEach(problem -> findings.add(new CheckFinding(problem)));
        if (filesOnly) {
            applied().forEach(problem -> findings.add(new CheckFinding(problem)));
            return new CheckReport(List.of(), findings);
        }
        if (!project.databaseExists()) {
            return new CheckReport(looking.current(), findings);
        }
        try (Session session = project.open()) {
            LedgerSnapshot ledger = project.readLedger(session);
            changed(ledger, Position.of(ledger.heads(project.target().tenant())))
                    .forEach(problem -> findings.add(new CheckFinding(problem)));
            return new CheckReport(List.of(looking.state(ledger, session)), findings);
        }
    }

    /** Files that differ from what was applied, where a database can tell; without one the files still have their say. */
    private List<PrumoException> applied() {
        if (!project.databaseExists()) {
            return List.of();
        }
        try (Session session = project.open()) {
            LedgerSnapshot ledger = project.readLedger(session);
            return changed(ledger, Position.of(ledger.heads(project.target().tenant())));
        } catch (PrumoException e) {
            if (e.code().exitCode() == ExitCode.UNAVAILABLE) {
                return List.of();
            }
            throw e;
        }
    }

    private List<PrumoException> heads() {
        List<PrumoException> problems = new ArrayList<>();
        for (Scope scope : Scope.values()) {
            List<String> heads =
                    project.graph().heads(scope).stream().map(Revision::id).toList();
            if (heads.size() > 1) {
                problems.add(PrumoException.of(ErrorCode.CHECK_SEVERAL_HEADS)
                        .with("heads", String.join(", ", heads))
                        .with("command", "prumo merge " + String.join(" ", heads))
                        .build());
            }
        }
        return problems;
    }

    /** Bodies that cannot be read, names that mislead, files that git does not track. */
    private List<PrumoException> files() {
        List<PrumoException> problems = new ArrayList<>();
        for (Revision revision : project.graph().all()) {
            try {
                project.bodies(Map.of()).body(revision);
            } catch (PrumoException e) {
                problems.add(e);
            }
            String file = revision.place().file();
            String name = file.substring(file.lastIndexOf('/') + 1);
            if (name.endsWith(".sql") && !name.equals(revision.id() + ".sql")) {
                problems.add(PrumoException.of(ErrorCode.REVISION_FILE_NAME)
                        .with("revision", revision.id())
                        .with("file", name)
                        .with("expected", revision.id() + ".sql")
                        .at(revision.place())
                        .build());
            }
        }
        problems.addAll(uncommitted());
        return problems;
    }

    private List<PrumoException> uncommitted() {
        GitFiles git = new GitFiles(project.root());
        if (!git.inRepository()) {
            return List.of();
        }
        List<String> files = project.graph().all().stream()
                .map(revision -> revision.place().file())
                .toList();
        List<PrumoException> problems = new ArrayList<>();
        for (String file : git.untracked(files, project.migrations())) {
            problems.add(of(ErrorCode.REVISION_UNTRACKED, file));
        }
        for (String file : git.changed(files, project.migrations())) {
            problems.add(of(ErrorCode.REVISION_UNCOMMITTED, file));
        }
        return problems;
    }

    private static PrumoException of(ErrorCode code, String file) {
        return PrumoException.of(code).with("file", file).at(Place.file(file)).build();
    }

    private List<PrumoException> changed(LedgerSnapshot ledger, Position position) {
        Target target = project.target();
        Planner planner = new Planner(project.graph(), target.scope(), project.bodies(Map.of()));
        return planner.traversal().unknown(position).isEmpty() ? planner.changed(position, ledger) : List.of();
    }

    /**
     * Explains what is wrong with the ledger, and mends what may be mended without knowing the author's mind: attempts of
     * killed runners, heads that other heads stand on. An edited file is accepted only by name.
     */
    RepairReport repair(boolean apply, List<String> accept) {
        List<RepairAction> actions = new ArrayList<>();
        if (!project.databaseExists()) {
            return new RepairReport(actions, List.of());
        }
        try (Session session = project.open()) {
            LedgerSnapshot ledger = project.readLedger(session);
            if (ledger.present() && apply) {
                lock(session);
                repair(session, project.readLedger(session), true, accept, actions);
                session.unlock(project.target());
            } else if (ledger.present()) {
                repair(session, ledger, false, accept, actions);
            }
            return new RepairReport(actions, unknown(session, ledger));
        }
    }

    /** No mending is safe here: whether the revision comes back, goes or is gone for good is for its author to say. */
    private List<UnknownRevision> unknown(Session session, LedgerSnapshot ledger) {
        Target target = project.target();
        RecordedStory story = new RecordedStory(project);
        Map<String, PrumoException> problems = story.problems(session, ledger, target);
        if (problems.isEmpty()) {
            return List.of();
        }
        boolean ahead = story.isAhead(session, ledger, target);
        return problems.entrySet().stream()
                .map(problem -> new UnknownRevision(target, problem.getKey(), ahead, problem.getValue()))
                .toList();
    }

    /** An attempt that looks abandoned may belong to a runner that is at work. */
    private void lock(Session session) {
        Target target = project.target();
        List<Command> commands = new ArrayList<>();
        for (String text : project.programSql().lockSession(target, session.processId())) {
            commands.add(new Command.Sql(Command.Role.FENCE, -1, -1, text));
        }
        session.lock(commands).ifPresent(failure -> {
            throw PrumoException.of(ErrorCode.TARGET_LOCKED)
                    .with("holder", session.holder(target).orElse("another session"))
                    .with("waited", "0 s")
                    .cause(failure.cause())
                    .build();
        });
    }

    private void repair(
            Session session, LedgerSnapshot ledger, boolean apply, List<String> accept, List<RepairAction> actions) {
        closeAttempts(session, apply, actions);
        Position position = mendPosition(session, ledger, apply, actions);
        acceptChecksums(session, changed(ledger, position), apply, accept, actions);
    }

    private void closeAttempts(Session session, boolean apply, List<RepairAction> actions) {
        for (Attempt attempt : session.openAttempts()) {
            if (attempt.status().equals("started")) {
                if (apply) {
                    session.closeAttempt(attempt.id(), "interrupted");
                }
                String detail = attempt.statementsDone() + "/" + attempt.statementsTotal();
                actions.add(
                        new RepairAction("attempt-interrupted", project.target(), attempt.revision(), detail, apply));
            }
        }
    }

    /** Returns the position without what is wrong with it, whether or not that was applied. */
    private Position mendPosition(Session session, LedgerSnapshot ledger, boolean apply, List<RepairAction> actions) {
        Target target = project.target();
        Position position = Position.of(ledger.heads(target.tenant()));
        Position mended = project.graph().traversal(target.scope()).mended(position);
        if (!mended.equals(position)) {
            if (apply) {
                session.setPosition(target.tenant(), position.heads(), mended.heads());
            }
            actions.add(new RepairAction("position-mended", target, position.text(), mended.text(), apply));
        }
        return mended;
    }

    private void acceptChecksums(
            Session session,
            List<PrumoException> problems,
            boolean apply,
            List<String> accept,
            List<RepairAction> actions) {
        Set<String> named = Set.copyOf(accept.stream()
                .flatMap(name -> looking.resolve(name).stream())
                .map(Revision::id)
                .toList());
        for (PrumoException problem : problems) {
            String id = String.valueOf(problem.arguments().get("revision"));
            boolean accepted = apply && named.contains(id);
            if (accepted) {
                Revision revision = project.graph().find(id).orElseThrow();
                session.acceptChecksum(
                        id,
                        project.bodies(Map.of()).checksum(revision),
                        RunIdentity.of(project).operator());
            }
            actions.add(new RepairAction("checksum-changed", project.target(), id, revisionFile(id), accepted));
        }
    }

    private String revisionFile(String id) {
        return project.graph().find(id).map(revision -> revision.place().file()).orElse("");
    }
}
