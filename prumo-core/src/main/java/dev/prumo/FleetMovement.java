package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.FailureLimit;
import dev.prumo.config.Settings;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.Problem;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.RunChoices;
import dev.prumo.execute.RunEvent;
import dev.prumo.execute.Runner;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.ledger.RecordedRevisions;
import dev.prumo.plan.Plan;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.report.PlanReport;
import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.TargetReport;
import dev.prumo.report.RunReport.TargetStatus;
import dev.prumo.tenant.TenantList;
import dev.prumo.tenant.TenantRow;
import dev.prumo.tenant.TenantSelection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * One command over all its targets: on the way up the shared scope of every database first, then the tenants; on the way
 * down the other way round. A single database is a fleet of one.
 */
final class FleetMovement {
    private final Project project;
    private final MoveOptions options;
    private final Intent intent;
    private final List<String> words;
    private final Consumer<RunEvent> listener;
    private final RecordedStory story;

    FleetMovement(
            Project project, MoveOptions options, Intent intent, List<String> words, Consumer<RunEvent> listener) {
        this.project = requireNonNull(project, "project");
        this.options = requireNonNull(options, "options");
        this.intent = requireNonNull(intent, "intent");
        this.words = List.copyOf(words);
        this.listener = requireNonNull(listener, "listener");
        this.story = new RecordedStory(project);
    }

    RunReport run() {
        project.readAheadWithChecksums();
        refuseBeforeCreating();
        try (OpenDatabases databases = new OpenDatabases(project)) {
            databases.sharedLedger(Settings.MAIN);
            FleetGoals goals = goals();
            warnOfConnections();
            RunOutcome outcome = new RunOutcome(listsAll(goals));
            BackupGate gate = new BackupGate(project, options, databases, listener);
            Runner runner = new Runner(
                    project.runContext(listener, options.stop(), options.fleet().asyncCommit()),
                    intent.kind(),
                    () -> RunIdentity.of(project)
                            .record(
                                    intent.kind(),
                                    options.tag(),
                                    options.reason().or(gate::forced)),
                    choices());
            TenantMovement tenants = new TenantMovement(project, options, intent, databases, gate, listener);
            if (intent.kind().equals("downgrade")) {
                downwards(goals, databases, runner, tenants, gate, outcome);
            } else {
                upwards(goals, databases, runner, tenants, gate, outcome);
            }
            return runner.finish(outcome.listed(), outcome.counts(), databases::session);
        }
    }

    private void upwards(
            FleetGoals goals,
            OpenDatabases databases,
            Runner runner,
            TenantMovement tenants,
            BackupGate gate,
            RunOutcome outcome) {
        goals.shared().ifPresent(shared -> shared(shared, databases, runner, gate, outcome));
        if (goals.tenants().isEmpty()) {
            return;
        }
        if (outcome.hasFailures()) {
            tenants.skip(goals.selection(), outcome);
        } else {
            tenants.run(goals.tenants().get(), goals.selection(), runner, outcome);
        }
    }

    private void downwards(
            FleetGoals goals,
            OpenDatabases databases,
            Runner runner,
            TenantMovement tenants,
            BackupGate gate,
            RunOutcome outcome) {
        List<TargetPlan> shared =
                goals.shared().map(words -> plans(words, databases)).orElse(List.of());
        if (project.settings().tenants().isPresent() && !shared.isEmpty()) {
            tenants.beforeSharedGoesDown(shared, goals, runner, outcome);
        } else if (goals.tenants().isPresent()) {
            tenants.run(goals.tenants().get(), goals.selection(), runner, outcome);
        }
        if (outcome.hasFailures()) {
            shared.forEach(plan -> outcome.untouched(List.of(plan.target()), TargetStatus.SKIPPED, plan.from()));
        } else {
            goals.shared().ifPresent(words -> shared(words, databases, runner, gate, outcome));
        }
    }

    private List<TargetPlan> plans(List<String> goals, OpenDatabases databases) {
        List<TargetPlan> plans = new ArrayList<>();
        for (String database : project.databases()) {
            plans.add(intent.plan(
                    Target.shared(database), goals, databases.sharedLedger(database), databases.session(database)));
        }
        return plans;
    }

    /** Brings the shared scope of every database on its way; the first failure is the end of it. */
    private void shared(
            List<String> goals, OpenDatabases databases, Runner runner, BackupGate gate, RunOutcome outcome) {
        for (String database : project.databases()) {
            Target target = Target.shared(database);
            LedgerSnapshot ledger = databases.sharedLedger(database);
            List<String> heads = ledger.heads(target.tenant());
            if (outcome.hasFailures()) {
                outcome.untouched(List.of(target), TargetStatus.SKIPPED, heads);
            } else if (intent.sparesAhead() && story.isAhead(databases.session(database), ledger, target)) {
                outcome.untouched(List.of(target), TargetStatus.AHEAD, heads);
            } else {
                TargetPlan plan = intent.plan(target, goals, ledger, databases.session(database));
                gate.require(List.of(plan));
                TargetReport report = runner.run(databases.session(database), ledger, plan, intent.again(plan));
                outcome.add(report);
                if (report.status() == TargetStatus.OK) {
                    databases.readAgain(database);
                }
            }
        }
    }

    /** The same plans, as data, without running any. */
    PlanReport dryRun() {
        if (!project.databaseExists()) {
            FleetGoals goals = goals();
            List<TargetPlan> plans = goals.shared()
                    .map(shared -> List.of(intent.plan(
                            Target.shared(Settings.MAIN), shared, LedgerSnapshot.ABSENT, RecordedRevisions.NONE)))
                    .orElse(List.of());
            return PlanReport.of(new Plan(intent.kind(), plans));
        }
        project.readAheadWithChecksums();
        try (OpenDatabases databases = new OpenDatabases(project)) {
            databases.sharedLedger(Settings.MAIN);
            FleetGoals goals = goals();
            List<TargetPlan> plans = new ArrayList<>();
            goals.shared().ifPresent(shared -> plans.addAll(plans(shared, databases)));
            TenantMovement tenants = new TenantMovement(
                    project,
                    options,
                    intent,
                    databases,
                    new BackupGate(project, options, databases, listener),
                    listener);
            if (intent.kind().equals("downgrade")
                    && project.settings().tenants().isPresent()
                    && goals.shared().isPresent()) {
                return tenants.reportBeforeSharedGoesDown(plans, goals, choices());
            }
            if (goals.tenants().isPresent()) {
                return tenants.report(plans, goals.tenants().get(), goals.selection(), choices());
            }
            return PlanReport.of(new Plan(intent.kind(), plans));
        }
    }

    /** Opening makes a database that is a file; what would be refused anyway is refused before. */
    private void refuseBeforeCreating() {
        if (!project.databaseExists()) {
            goals().shared()
                    .ifPresent(goals -> intent.plan(
                            Target.shared(Settings.MAIN), goals, LedgerSnapshot.ABSENT, RecordedRevisions.NONE));
        }
    }

    private FleetGoals goals() {
        if (project.settings().tenants().isEmpty()) {
            return FleetGoals.ofSingle(words);
        }
        return FleetGoals.of(intent.kind(), words, options.fleet().all(), selection(), project.graph());
    }

    private TenantSelection selection() {
        FleetOptions fleet = options.fleet();
        Optional<List<String>> file = fleet.tenantFile().map(this::idsIn);
        return TenantSelection.of(fleet.all(), fleet.shared(), fleet.tenants(), file);
    }

    private List<String> idsIn(String file) {
        List<TenantRow> rows =
                TenantList.read(TenantCatalogue.text(project.root().resolve(file), file), file);
        return rows.stream().flatMap(row -> row.id().stream()).toList();
    }

    private boolean listsAll(FleetGoals goals) {
        return project.settings().tenants().isEmpty() || !goals.selection().everyTenant();
    }

    private void warnOfConnections() {
        for (Problem warning : project.connectionWarnings()) {
            listener.accept(new RunEvent.Warning(
                    Target.shared(Settings.MAIN), warning.code().code(), warning.arguments()));
        }
    }

    private RunChoices choices() {
        FleetOptions fleet = options.fleet();
        Settings.Run run = project.settings().run();
        Duration timeout = fleet.tenantTimeout().orElse(run.tenantTimeout());
        return new RunChoices(
                options.allOrNothing(),
                fleet.workers().orElse(run.workers()),
                fleet.canary(),
                fleet.canaryTenants(),
                OptionalInt.empty(),
                timeout,
                options.allOrNothing() || project.hasHooks() ? 1 : fleet.group());
    }

    /** How many of so many tenants may fail. */
    static OptionalInt maxFailures(FleetOptions fleet, Settings settings, int tenants) {
        Optional<FailureLimit> limit = fleet.maxFailures()
                .map(text -> FailureLimit.parse(text)
                        .orElseThrow(() -> PrumoException.of(ErrorCode.FAILURE_LIMIT_INVALID)
                                .with("value", text)
                                .build()))
                .or(() -> settings.run().maxFailures());
        if (limit.isEmpty()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(
                limit.get().percent()
                        ? limit.get().number() * tenants / 100
                        : limit.get().number());
    }
}
