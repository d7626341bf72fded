package dev.prumo.report;

import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
        UNKNOWN
    }

    /**
     * One target.
     *
     * @param heads recorded heads, sorted; empty when nothing was applied
     * @param pending ids in plan order towards the heads; empty when unknown
     * @param unknown what the ledger knows of recorded heads that this checkout lacks
     */
    public record TargetState(
            Target target,
            Standing standing,
            List<String> heads,
            List<String> pending,
            List<RecordedRevision> unknown) {
        public TargetState {
            heads = List.copyOf(heads);
            pending = List.copyOf(pending);
            unknown = List.copyOf(unknown);
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
     * The {@code status} of a database.
     *
     * @param database display form of the URL, without any secret
     * @param ledgerPresent false when Prumo never changed this database
     */
    public record DatabaseStatus(
            String database,
            String product,
            boolean ledgerPresent,
            List<TargetState> targets,
            List<OpenFailure> failures,
            int revisions,
            List<String> heads) {
        public DatabaseStatus {
            targets = List.copyOf(targets);
            failures = List.copyOf(failures);
            heads = List.copyOf(heads);
        }
    }

    /** Something {@code check} found. {@code code} is stable; {@code message} and {@code hint} come from the catalogue. */
    public record CheckFinding(PrumoException problem) {}

    /** What {@code check} answers: empty findings and no pending target mean exit 0. */
    public record CheckReport(List<TargetState> targets, List<CheckFinding> findings) {
        public CheckReport {
            targets = List.copyOf(targets);
            findings = List.copyOf(findings);
        }
    }

    /** What {@code repair} found or mended; {@code applied} is false when it only explains. */
    public record RepairAction(String code, Target target, String revision, String detail, boolean applied) {}

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
