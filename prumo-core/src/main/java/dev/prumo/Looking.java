package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Session;
import dev.prumo.ledger.Attempt;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.ledger.RecordedRevision;
import dev.prumo.ledger.RecordedRevisions;
import dev.prumo.plan.PlannedStatement;
import dev.prumo.plan.RevisionBody;
import dev.prumo.plan.Target;
import dev.prumo.report.GraphReport;
import dev.prumo.report.StateReport;
import dev.prumo.report.StateReport.OpenFailure;
import dev.prumo.report.StateReport.Standing;
import dev.prumo.report.StateReport.TargetState;
import dev.prumo.revision.HistoryEntry;
import dev.prumo.revision.Position;
import dev.prumo.revision.Revision;
import dev.prumo.revision.RevisionGraph;
import dev.prumo.revision.RevisionRange;
import dev.prumo.revision.Traversal;
import dev.prumo.sql.Transactionality;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers questions about the graph and the database; changes nothing. */
final class Looking {
    private final Project project;
    private final RecordedStory story;

    Looking(Project project) {
        this.project = requireNonNull(project, "project");
        this.story = new RecordedStory(project);
    }

    List<TargetState> current() {
        if (!project.databaseExists()) {
            return List.of(state(LedgerSnapshot.ABSENT, RecordedRevisions.NONE));
        }
        project.readAhead();
        try (Session session = project.open()) {
            return List.of(state(project.readLedger(session), session));
        }
    }

    StateReport.DatabaseStatus status() {
        if (!project.databaseExists()) {
            return status(LedgerSnapshot.ABSENT, RecordedRevisions.NONE, List.of());
        }
        project.readAhead();
        try (Session session = project.open()) {
            LedgerSnapshot ledger = project.readLedger(session);
            return status(ledger, session, ledger.present() ? session.openAttempts() : List.of());
        }
    }

    private StateReport.DatabaseStatus status(
            LedgerSnapshot ledger, RecordedRevisions recorded, List<Attempt> attempts) {
        List<OpenFailure> failures = new ArrayList<>();
        for (Attempt attempt : attempts) {
            failures.add(new OpenFailure(
                    project.target(),
                    attempt.revision(),
                    attempt.direction(),
                    attempt.status(),
                    attempt.statementsDone(),
                    attempt.statementsTotal(),
                    Optional.of(Instant.parse(attempt.startedAt())),
                    attempt.error()));
        }
        RevisionGraph graph = project.graph();
        return new StateReport.DatabaseStatus(
                project.display(),
                project.dialect().name(),
                ledger.present(),
                List.of(state(ledger, recorded)),
                failures,
                graph.size(),
                graph.heads().stream().map(Revision::id).toList());
    }

    TargetState state(LedgerSnapshot ledger, RecordedRevisions recorded) {
        Target target = project.target();
        Position position = Position.of(ledger.heads(target.tenant()));
        Traversal traversal = project.graph().traversal(target.scope());
        if (traversal.unknown(position).isEmpty()) {
            List<String> pending =
                    traversal.pending(position).stream().map(Revision::id).toList();
            return new TargetState(
                    target,
                    pending.isEmpty() ? Standing.CURRENT : Standing.PENDING,
                    position.heads(),
                    pending,
                    List.of());
        }
        boolean ahead = story.isAhead(recorded, ledger, target);
        List<StateReport.RecordedRevision> unknown = story.unknown(recorded, ledger, target).stream()
                .map(Looking::told)
                .toList();
        return new TargetState(target, ahead ? Standing.AHEAD : Standing.UNKNOWN, position.heads(), List.of(), unknown);
    }

    private static StateReport.RecordedRevision told(RecordedRevision revision) {
        return new StateReport.RecordedRevision(
                revision.id(),
                revision.message(),
                revision.parents(),
                Optional.of(Instant.parse(revision.acceptedAt())),
                Optional.of(revision.acceptedBy()));
    }

    List<GraphReport.Entry> history(Optional<String> range, boolean markCurrent) {
        Position current =
                markCurrent || range.map(text -> text.contains("current")).orElse(false) ? position() : Position.EMPTY;
        var history = project.graph().history(current);
        List<HistoryEntry> entries =
                range.map(RevisionRange::parse).map(history::entries).orElseGet(history::entries);
        return entries.stream().map(this::entry).toList();
    }

    /** The recorded position; empty when there is no database or no ledger yet. */
    Position position() {
        if (!project.databaseExists()) {
            return Position.EMPTY;
        }
        project.readAhead();
        try (Session session = project.open()) {
            return Position.of(
                    project.readLedger(session).heads(project.target().tenant()));
        }
    }

    private GraphReport.Entry entry(HistoryEntry entry) {
        return new GraphReport.Entry(
                entry.revision(),
                entry.branches(),
                children(entry.revision()),
                entry.head() || entry.effectiveHead(),
                entry.current());
    }

    private GraphReport.Entry entry(Revision revision) {
        List<String> children = children(revision);
        return new GraphReport.Entry(
                revision, project.graph().branches(revision.id()), children, children.isEmpty(), false);
    }

    private List<String> children(Revision revision) {
        return project.graph().children(revision.id()).stream()
                .map(Revision::id)
                .toList();
    }

    List<GraphReport.Entry> heads() {
        return project.graph().heads().stream().map(this::entry).toList();
    }

    List<GraphReport.Entry> branches() {
        return project.graph().branchPoints().stream().map(this::entry).toList();
    }

    List<GraphReport.Details> show(String target) {
        return resolve(target).stream().map(this::details).toList();
    }

    /** Revisions that a target names, without asking the database unless the target speaks of it. */
    List<Revision> resolve(String target) {
        Position current = target.equals("current") || target.startsWith("+") || target.startsWith("-")
                ? position()
                : Position.EMPTY;
        if (target.equals("current")) {
            return current.heads().stream()
                    .flatMap(id -> project.graph().find(id).stream())
                    .toList();
        }
        return project.graph().traversal(project.target().scope()).resolve(current, target);
    }

    private GraphReport.Details details(Revision revision) {
        RevisionBody body = project.bodies(Map.of()).body(revision);
        List<GraphReport.StatementLine> statements = new ArrayList<>();
        for (PlannedStatement statement : body.up()) {
            boolean transactional = !(statement instanceof PlannedStatement.Sql sql
                    && sql.facts().transactionality() == Transactionality.NEVER);
            statements.add(new GraphReport.StatementLine(statement.place().line(), statement.sql(), transactional));
        }
        String source = project.files().source(revision.id());
        return new GraphReport.Details(entry(revision), statements, body.down().isPresent(), source);
    }
}
