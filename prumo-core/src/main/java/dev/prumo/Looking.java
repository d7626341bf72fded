package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Session;
import dev.prumo.ledger.Attempt;
import dev.prumo.plan.PlannedStatement;
import dev.prumo.plan.RevisionBody;
import dev.prumo.plan.Target;
import dev.prumo.report.FleetState;
import dev.prumo.report.GraphReport;
import dev.prumo.report.StateReport;
import dev.prumo.report.StateReport.DatabaseStatus;
import dev.prumo.report.StateReport.OpenFailure;
import dev.prumo.report.StateReport.TargetState;
import dev.prumo.revision.HistoryEntry;
import dev.prumo.revision.Position;
import dev.prumo.revision.Revision;
import dev.prumo.revision.RevisionGraph;
import dev.prumo.revision.RevisionRange;
import dev.prumo.revision.Scope;
import dev.prumo.sql.Transactionality;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Answers questions about the graph and the database; changes nothing. */
final class Looking {
    private final Project project;

    Looking(Project project) {
        this.project = requireNonNull(project, "project");
    }

    FleetState current(FleetOptions options) {
        return sound(look(options));
    }

    /** One target of a fleet that cannot be understood is an answer; where it is the only one, it is the error. */
    private static FleetState sound(FleetState fleet) {
        if (!fleet.hasTenants()) {
            for (TargetState state : fleet.targets()) {
                if (state.problem().isPresent()) {
                    throw state.problem().get();
                }
            }
        }
        return fleet;
    }

    StateReport.StatusReport status(FleetOptions options) {
        List<OpenFailure> failures = new ArrayList<>();
        List<DatabaseStatus> databases = new ArrayList<>();
        project.readAhead();
        try (OpenLedgers ledgers = new OpenLedgers(project)) {
            FleetState fleet = sound(new FleetStates(project, ledgers)
                    .read(options, (session, ledger, targets) -> failures.addAll(failures(session, targets))));
            for (String name : ledgers.names()) {
                databases.add(new DatabaseStatus(
                        name,
                        project.display(name),
                        project.dialect().name(),
                        ledgers.ledger(name).present(),
                        ledgers.problem(name)));
            }
            if (options.onlyFailed()) {
                fleet = fleet.only(targets(failures));
            }
            RevisionGraph graph = project.graph();
            return new StateReport.StatusReport(
                    databases,
                    fleet,
                    failures,
                    graph.size(),
                    graph.heads().stream().map(Revision::id).toList());
        }
    }

    private FleetState look(FleetOptions options) {
        project.readAhead();
        try (OpenLedgers ledgers = new OpenLedgers(project)) {
            FleetStates states = new FleetStates(project, ledgers);
            if (!options.onlyFailed()) {
                return states.read(options, LedgerVisit.NONE);
            }
            List<OpenFailure> failures = new ArrayList<>();
            FleetState fleet =
                    states.read(options, (session, ledger, targets) -> failures.addAll(failures(session, targets)));
            return fleet.only(targets(failures));
        }
    }

    private static Set<Target> targets(List<OpenFailure> failures) {
        Set<Target> targets = new HashSet<>();
        failures.forEach(failure -> targets.add(failure.target()));
        return targets;
    }

    /** What is open in one ledger, of the targets that were asked for. */
    static List<OpenFailure> failures(Session session, List<TargetState> states) {
        List<OpenFailure> failures = new ArrayList<>();
        Map<String, Target> targets = byTenant(states);
        for (Attempt attempt : session.openAttempts()) {
            Target target = targets.get(attempt.tenant());
            if (target != null) {
                failures.add(new OpenFailure(
                        target,
                        attempt.revision(),
                        attempt.direction(),
                        attempt.status(),
                        attempt.statementsDone(),
                        attempt.statementsTotal(),
                        Optional.of(Instant.parse(attempt.startedAt())),
                        attempt.error()));
            }
        }
        return failures;
    }

    /** Targets of one ledger as it calls them. */
    static Map<String, Target> byTenant(List<TargetState> states) {
        Map<String, Target> targets = new HashMap<>();
        states.forEach(state -> targets.put(state.target().tenant(), state.target()));
        return targets;
    }

    List<GraphReport.Entry> history(Optional<String> range, boolean markCurrent, FleetOptions options) {
        boolean asks =
                markCurrent || range.map(text -> text.contains("current")).orElse(false);
        var history = project.graph().history(asks ? position(options) : Position.EMPTY);
        List<HistoryEntry> entries =
                range.map(RevisionRange::parse).map(history::entries).orElseGet(history::entries);
        return entries.stream().map(this::entry).toList();
    }

    /** The recorded heads of all these targets together; empty when there is no database or no ledger yet. */
    private Position position(FleetOptions options) {
        Set<String> heads = new TreeSet<>();
        for (TargetState state : look(options).targets()) {
            heads.addAll(state.heads());
        }
        return Position.of(heads);
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
        boolean asks = target.equals("current") || target.startsWith("+") || target.startsWith("-");
        Position current = asks ? position(FleetOptions.DEFAULTS) : Position.EMPTY;
        if (target.equals("current")) {
            return current.heads().stream()
                    .flatMap(id -> project.graph().find(id).stream())
                    .toList();
        }
        return project.settings().tenants().isPresent()
                ? project.graph().history(current).resolve(target)
                : project.graph().traversal(Scope.SHARED).resolve(current, target);
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
