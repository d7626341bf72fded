package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.Settings;
import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.ledger.RecordedHook;
import dev.prumo.ledger.RecordedRun;
import dev.prumo.ledger.RecordedRuns;
import dev.prumo.ledger.RecordedStep;
import dev.prumo.plan.Target;
import dev.prumo.report.FleetState;
import dev.prumo.report.RunLog;
import dev.prumo.report.RunReport.Counts;
import dev.prumo.report.StateReport.TargetState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who ran what when. A run has a row in the ledger of each database, and of each tenant that is a file, that it changed;
 * they are one run by their uid, known by its number in the main database.
 */
final class RunHistory {
    private static final Pattern REFERENCE = Pattern.compile("(?:([^:]+):)?([0-9]{1,18})");

    private final Project project;

    RunHistory(Project project) {
        this.project = requireNonNull(project, "project");
    }

    /** Runs, newest first; those that tried something at one of the tenants that are named, when any is. */
    List<RunLog.Run> runs(FleetOptions options, int most) {
        try (OpenLedgers ledgers = new OpenLedgers(project)) {
            Map<String, RunLog.Run> found = new LinkedHashMap<>();
            if (options.tenants().isEmpty() && options.tenantFile().isEmpty()) {
                for (String name : ledgers.names()) {
                    recorded(ledgers, name).ifPresent(runs -> add(runs.runs(most), name, found));
                }
            } else {
                ofTenants(options, most, ledgers, found);
            }
            return found.values().stream()
                    .sorted(Comparator.comparing(RunLog.Run::startedAt).reversed())
                    .limit(most)
                    .toList();
        }
    }

    /** Adds runs of a ledger unless a ledger that was asked before knows them. */
    private static void add(List<RecordedRun> runs, String database, Map<String, RunLog.Run> found) {
        for (RecordedRun run : runs) {
            found.putIfAbsent(key(run, database), told(run, database));
        }
    }

    private static String key(RecordedRun run, String database) {
        String uid = run.record().uid();
        return uid.isEmpty() ? database + ':' + run.id() : uid;
    }

    private void ofTenants(FleetOptions options, int most, OpenLedgers ledgers, Map<String, RunLog.Run> found) {
        new FleetStates(project, ledgers).read(options, (session, ledger, states) -> {
            String database = database(session, states, ledgers);
            RecordedRuns runs = session.runs(ledger.version());
            for (TargetState state : states) {
                for (RecordedRun run : runs.runsOf(state.target().tenant(), most)) {
                    inMain(run, session, ledgers)
                            .ifPresentOrElse(
                                    main -> add(List.of(main), Settings.MAIN, found),
                                    () -> add(List.of(run), database, found));
                }
            }
        });
    }

    /** The row of a run of another ledger in the main one. */
    private Optional<RecordedRun> inMain(RecordedRun run, Session session, OpenLedgers ledgers) {
        Optional<Session> main = ledgers.session(Settings.MAIN);
        if (main.isPresent() && main.get() == session) {
            return Optional.of(run);
        }
        return recorded(ledgers, Settings.MAIN)
                .flatMap(runs -> runs.run(run.record().uid()));
    }

    private static Optional<RecordedRuns> recorded(OpenLedgers ledgers, String database) {
        LedgerSnapshot ledger = ledgers.ledger(database);
        return ledgers.session(database)
                .filter(session -> ledger.present())
                .map(session -> session.runs(ledger.version()));
    }

    /** The name of the database that a ledger is in; a tenant's file belongs to the main one. */
    private static String database(Session session, Collection<TargetState> states, OpenLedgers ledgers) {
        for (String name : ledgers.names()) {
            if (ledgers.session(name).filter(open -> open == session).isPresent()) {
                return name;
            }
        }
        return states.stream()
                .map(state -> state.target().database())
                .findFirst()
                .orElse(Settings.MAIN);
    }

    /**
     * Everything that a run did, at the targets that are meant.
     *
     * @throws PrumoException if there is no such run
     */
    RunLog.Details run(String reference, FleetOptions options) {
        Matcher parts = REFERENCE.matcher(reference);
        if (!parts.matches()) {
            throw unknown(reference);
        }
        String database = parts.group(1) == null ? Settings.MAIN : parts.group(1);
        try (OpenLedgers ledgers = new OpenLedgers(project)) {
            RecordedRun run = (ledgers.names().contains(database)
                            ? recorded(ledgers, database)
                            : Optional.<RecordedRuns>empty())
                    .flatMap(runs -> runs.run(Long.parseLong(parts.group(2))))
                    .orElseThrow(() -> unknown(reference));
            List<RunLog.TriedStep> steps = new ArrayList<>();
            List<RunLog.CalledHook> hooks = new ArrayList<>();
            FleetState fleet = new FleetStates(project, ledgers).read(options, (session, ledger, states) -> {
                String place = database(session, states, ledgers);
                RecordedRuns runs = session.runs(ledger.version());
                own(run, database, session, runs, ledgers).ifPresent(id -> {
                    runs.steps(id).forEach(step -> steps.add(told(step, place)));
                    runs.hooks(id).forEach(hook -> hooks.add(told(hook, place)));
                });
            });
            return details(told(run, database), steps, hooks, fleet);
        }
    }

    /** The id of a run in one ledger. */
    private static Optional<Long> own(
            RecordedRun run, String database, Session session, RecordedRuns runs, OpenLedgers ledgers) {
        if (ledgers.session(database).filter(open -> open == session).isPresent()) {
            return Optional.of(run.id());
        }
        return runs.run(run.record().uid()).map(RecordedRun::id);
    }

    /** When tenants are named, only what concerns them. Else everything, also what was done at tenants that are gone. */
    private static RunLog.Details details(
            RunLog.Run run, List<RunLog.TriedStep> steps, List<RunLog.CalledHook> hooks, FleetState fleet) {
        if (!fleet.named()) {
            return new RunLog.Details(run, steps, hooks);
        }
        Set<String> meant = new HashSet<>();
        fleet.targets().stream().map(TargetState::target).map(Target::tenant).forEach(meant::add);
        return new RunLog.Details(
                run,
                steps.stream().filter(step -> meant.contains(step.tenant())).toList(),
                hooks.stream().filter(hook -> meant.contains(hook.tenant())).toList());
    }

    private static PrumoException unknown(String reference) {
        return PrumoException.of(ErrorCode.RUN_UNKNOWN).with("run", reference).build();
    }

    private static RunLog.Run told(RecordedRun run, String database) {
        String number = Long.toString(run.id());
        return new RunLog.Run(
                database.equals(Settings.MAIN) ? number : database + ":" + number,
                run.record().uid(),
                run.record().kind(),
                run.record().tag(),
                run.record().reason(),
                run.record().operator(),
                run.record().host(),
                run.record().gitCommit(),
                run.record().toolVersion(),
                Instant.parse(run.startedAt()),
                run.endedAt().map(Instant::parse),
                run.status(),
                run.counts()
                        .map(counts -> new Counts(
                                counts.targets(),
                                counts.changed(),
                                counts.targets() - counts.changed() - counts.failed() - counts.skipped(),
                                counts.failed(),
                                counts.skipped())));
    }

    private static RunLog.TriedStep told(RecordedStep step, String database) {
        return new RunLog.TriedStep(
                database,
                step.tenant(),
                step.revision(),
                step.direction(),
                step.status(),
                Instant.parse(step.startedAt()),
                step.duration(),
                step.statementsDone(),
                step.statementsTotal(),
                step.error());
    }

    private static RunLog.CalledHook told(RecordedHook hook, String database) {
        return new RunLog.CalledHook(
                database,
                hook.tenant(),
                hook.name(),
                hook.command(),
                hook.exitCode(),
                hook.output(),
                Instant.parse(hook.startedAt()),
                hook.duration());
    }
}
