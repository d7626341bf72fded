package dev.prumo.report;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import dev.prumo.report.RunReport.Counts;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What {@code current}, {@code status} and {@code check} answer about targets. */
public final class StateReport {
    private StateReport() {}

    /** How a target stands beside this checkout. */
    public enum Standing {
        /** At the heads. */
        CURRENT,
        /** Revisions are pending. */
        PENDING,
        /** The position names revisions that descend from this checkout's heads. */
        AHEAD,
        /** The position names a revision that is unknown here and is not ahead. */
        UNKNOWN,
        /** A tenant that is being created: where it is says nothing yet. */
        CREATING,
        /** A tenant whose schema or file is missing. */
        GHOST,
        /** Its ledger cannot be read, or says what cannot be. */
        BROKEN;

        /** As every answer spells it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What shall happen with a target. */
    public enum Life {
        /** Takes part in every run. */
        ACTIVE,
        /** A tenant that is being created. */
        PENDING,
        /** A tenant that runs leave alone. */
        SUSPENDED,
        /** A tenant without a customer yet; takes part in every run. */
        SPARE;

        /** As the ledger and every answer spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a position means for this checkout. Targets of one database that are at one position share one.
     *
     * @param heads recorded heads, sorted; empty when nothing was applied
     * @param pending ids in plan order towards the heads; empty when unknown
     * @param unknown what the ledger knows of recorded heads that this checkout lacks
     */
    public record PositionState(
            Standing standing, List<String> heads, List<String> pending, List<RecordedRevision> unknown) {
        public PositionState {
            requireNonNull(standing, "standing");
            heads = List.copyOf(heads);
            pending = List.copyOf(pending);
            unknown = List.copyOf(unknown);
        }

        /** A position that nothing is pending at, whatever the reason. */
        public static PositionState of(Standing standing, List<String> heads) {
            return new PositionState(standing, heads, List.of(), List.of());
        }
    }

    /**
     * One target.
     *
     * @param problem why it is a ghost or broken
     */
    public record TargetState(Target target, Life life, PositionState position, Optional<PrumoException> problem) {
        public TargetState {
            requireNonNull(target, "target");
            requireNonNull(life, "life");
            requireNonNull(position, "position");
            requireNonNull(problem, "problem");
        }

        public Standing standing() {
            return position.standing();
        }

        /** Recorded heads, sorted; empty when nothing was applied. */
        public List<String> heads() {
            return position.heads();
        }

        /** Ids in plan order towards the heads; empty when unknown. */
        public List<String> pending() {
            return position.pending();
        }

        /** What the ledger knows of recorded heads that this checkout lacks. */
        public List<RecordedRevision> unknown() {
            return position.unknown();
        }

        /** Whether runs leave it alone: it is suspended, or being created. */
        public boolean leftAlone() {
            return life == Life.SUSPENDED || life == Life.PENDING;
        }

        /** Whether it is listed without a place, or cannot be read. */
        public boolean defective() {
            return standing() == Standing.GHOST || standing() == Standing.BROKEN;
        }

        /** Whether a run would have something to do here, or would be refused; not where runs leave it alone. */
        public boolean behind() {
            return !leftAlone() && (standing() == Standing.PENDING || standing() == Standing.UNKNOWN);
        }
    }

    /**
     * Tenants of one database that are at one position.
     *
     * @param tenants sorted by id; never empty
     */
    public record PositionGroup(String database, PositionState position, List<TargetState> tenants) {
        public PositionGroup {
            requireNonNull(database, "database");
            requireNonNull(position, "position");
            tenants = List.copyOf(tenants);
        }

        /** How many of them have this life. */
        public int count(Life life) {
            return (int)
                    tenants.stream().filter(tenant -> tenant.life() == life).count();
        }
    }

    /** What the ledger tells of a revision: the operator and the time of its last application, when recorded. */
    public record RecordedRevision(
            String id, String message, List<String> parents, Optional<Instant> appliedAt, Optional<String> appliedBy) {
        public RecordedRevision {
            parents = List.copyOf(parents);
        }
    }

    /** One step that failed or was interrupted and has not been done since. */
    public record OpenFailure(
            Target target,
            String revision,
            String direction,
            String status,
            int statementsDone,
            int statementsTotal,
            Optional<Instant> at,
            Optional<String> error) {}

    /**
     * One database of a project.
     *
     * @param name as the settings call it; {@code main} for a single one
     * @param database display form of the URL, without any secret
     * @param ledgerPresent false when Prumo never changed this database
     * @param problem why it cannot be reached; the main one always can, or there is no answer
     */
    public record DatabaseStatus(
            String name, String database, String product, boolean ledgerPresent, Optional<PrumoException> problem) {
        public DatabaseStatus {
            requireNonNull(name, "name");
            requireNonNull(database, "database");
            requireNonNull(product, "product");
            requireNonNull(problem, "problem");
        }
    }

    /**
     * What {@code status} answers.
     *
     * @param databases the main one first, the others by name
     * @param failures of targets that are in {@code fleet}, newest first in each database
     * @param revisions how many there are in the files
     * @param heads of the files
     */
    public record StatusReport(
            List<DatabaseStatus> databases,
            FleetState fleet,
            List<OpenFailure> failures,
            int revisions,
            List<String> heads) {
        public StatusReport {
            databases = List.copyOf(databases);
            requireNonNull(fleet, "fleet");
            failures = List.copyOf(failures);
            heads = List.copyOf(heads);
        }

        /** The main database. */
        public DatabaseStatus main() {
            return databases.get(0);
        }

        /** Targets with a failure. */
        public Set<Target> failed() {
            Set<Target> failed = new LinkedHashSet<>();
            failures.forEach(failure -> failed.add(failure.target()));
            return failed;
        }

        /** Targets over all. */
        public Counts counts() {
            return fleet.counts(failed());
        }
    }

    /**
     * Something {@code check} found. {@code code} is stable; {@code message} and {@code hint} come from the catalogue.
     *
     * @param targets where it was found, when it is about targets; all of them
     */
    public record CheckFinding(PrumoException problem, List<Target> targets) {
        public CheckFinding {
            requireNonNull(problem, "problem");
            targets = List.copyOf(targets);
        }

        /** A finding about the files, whatever the targets. */
        public CheckFinding(PrumoException problem) {
            this(problem, List.of());
        }
    }

    /** What {@code check} answers: empty findings and no target that is behind mean exit 0. */
    public record CheckReport(FleetState fleet, List<CheckFinding> findings) {
        public CheckReport {
            requireNonNull(fleet, "fleet");
            findings = List.copyOf(findings);
        }
    }

    /**
     * What {@code repair} found or mended.
     *
     * @param revision or the heads of a position; empty when it is about neither
     * @param applied false when it was only explained
     * @param mendable false for what {@code repair} can only explain: the way out is another command
     * @param problem in words, where the fault is not in a ledger
     */
    public record RepairAction(
            String code,
            Target target,
            String revision,
            String detail,
            boolean applied,
            boolean mendable,
            Optional<PrumoException> problem) {
        public RepairAction {
            requireNonNull(code, "code");
            requireNonNull(target, "target");
            requireNonNull(revision, "revision");
            requireNonNull(detail, "detail");
            requireNonNull(problem, "problem");
        }
    }

    /**
     * A revision that a position names and this checkout lacks: nothing that {@code repair} can mend, only explain.
     *
     * @param ahead whether it descends from this checkout's heads, so that nothing is wrong
     * @param problem what the ledger knows of it, and the ways out
     */
    public record UnknownRevision(Target target, String revision, boolean ahead, PrumoException problem) {}

    /** What {@code repair} answers. */
    public record RepairReport(List<RepairAction> actions, List<UnknownRevision> unknown) {
        public RepairReport {
            actions = List.copyOf(actions);
            unknown = List.copyOf(unknown);
        }
    }
}
