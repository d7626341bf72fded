package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.Settings;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.ExitCode;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import dev.prumo.report.FleetState;
import dev.prumo.report.StateReport.Life;
import dev.prumo.report.StateReport.TargetState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The targets that belong into a set: the shared scopes and every tenant that has a customer, suspended ones included. One that
 * cannot be read is an error and never left out, because nobody would miss it before it is needed.
 *
 * @param lives what shall happen with each, in the order of the set
 */
record BackupTargets(Map<Target, Life> lives) {
    /** So many are told by name; more help nobody. */
    private static final int TOLD = 20;

    BackupTargets {
        requireNonNull(lives, "lives");
    }

    static BackupTargets read(Project project, OpenLedgers ledgers, FleetOptions options) {
        if (ledgers.session(Settings.MAIN).isEmpty()) {
            throw PrumoException.of(ErrorCode.DATABASE_ABSENT)
                    .with("database", project.display())
                    .build();
        }
        FleetState fleet = new FleetStates(project, ledgers).read(options, LedgerVisit.NONE);
        boolean named = !options.tenants().isEmpty() || options.tenantFile().isPresent();
        requireReadable(fleet, named && !options.all(), ledgers);
        Map<Target, Life> lives = new LinkedHashMap<>();
        for (TargetState state : fleet.targets()) {
            if (state.life() == Life.PENDING && named) {
                throw PrumoException.of(ErrorCode.TENANT_NOT_READY)
                        .with("tenant", state.target().tenant())
                        .with("status", state.life().word())
                        .build();
            }
            if (state.life() != Life.PENDING && state.life() != Life.SPARE) {
                lives.put(state.target(), state.life());
            }
        }
        if (lives.isEmpty()) {
            throw PrumoException.of(ErrorCode.BACKUP_NOTHING).build();
        }
        return new BackupTargets(lives);
    }

    private static void requireReadable(FleetState fleet, boolean named, OpenLedgers ledgers) {
        // Before the first upgrade the table that will name the tenants is not there, and neither are they.
        if (fleet.sourceAbsent().isPresent() && ledgers.ledger(Settings.MAIN).present()) {
            throw fleet.sourceAbsent().get();
        }
        List<PrumoException> problems = new ArrayList<>();
        fleet.defective().forEach(state -> state.problem().ifPresent(problems::add));
        if (!named) {
            problems.addAll(fleet.problems());
        }
        if (problems.isEmpty()) {
            return;
        }
        PrumoException first = problems.get(0);
        if (first.code().exitCode() == ExitCode.UNAVAILABLE) {
            throw first;
        }
        String told = problems.stream()
                .limit(TOLD)
                .map(problem -> String.valueOf(problem.getMessage()))
                .collect(Collectors.joining("; "));
        throw PrumoException.of(ErrorCode.BACKUP_TARGET_DEFECTIVE)
                .with("targets", problems.size() > TOLD ? told + "; …" : told)
                .cause(first)
                .build();
    }

    List<Target> all() {
        return List.copyOf(lives.keySet());
    }

    /** Those of each database, the main one first. */
    Map<String, List<Target>> byDatabase() {
        Map<String, List<Target>> databases = new LinkedHashMap<>();
        lives.keySet()
                .forEach(target -> databases
                        .computeIfAbsent(target.database(), name -> new ArrayList<>())
                        .add(target));
        return databases;
    }

    /** As the tenant list spells it; empty for one that is no tenant. */
    String status(Target target) {
        return target.isTenant()
                ? requireNonNull(lives.get(target), "a target of the set").word()
                : "";
    }
}
