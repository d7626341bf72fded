package dev.prumo.execute;

import dev.prumo.plan.PlannedStatement;
import dev.prumo.plan.Step;
import dev.prumo.sql.NamedObject;
import dev.prumo.sql.StatementFacts;
import dev.prumo.sql.Transactionality;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * How much work steps are at their targets.
 *
 * @param largestLocks locks that the largest of the transactions holds at its end, ledger included
 */
record PlanWork(long statements, long transactions, long largestLocks) {
    static final PlanWork NONE = new PlanWork(0, 0, 0);

    /** Those of the fence and of the ledger's rows, with their indexes; measured. */
    static final int LEDGER_LOCKS = 24;

    /** Of code of the author, which nobody can know. */
    private static final int CODE_LOCKS = 24;

    /** This and other work, one after the other. */
    PlanWork and(PlanWork other) {
        return new PlanWork(
                statements + other.statements,
                transactions + other.transactions,
                Math.max(largestLocks, other.largestLocks));
    }

    /** Estimates each list of steps once, however many tenants share it. Not thread-safe. */
    static final class Estimates {
        private final IdentityHashMap<List<Step>, PlanWork> known = new IdentityHashMap<>();
        private final boolean allOrNothing;

        Estimates(boolean allOrNothing) {
            this.allOrNothing = allOrNothing;
        }

        PlanWork of(List<Step> steps) {
            return known.computeIfAbsent(steps, this::estimate);
        }

        private PlanWork estimate(List<Step> steps) {
            if (allOrNothing) {
                List<PlannedStatement> all = steps.stream()
                        .flatMap(step -> step.statements().stream())
                        .toList();
                return new PlanWork(all.size(), 1, locks(all) + LEDGER_LOCKS);
            }
            return steps.stream().map(Estimates::estimate).reduce(NONE, PlanWork::and);
        }

        private static PlanWork estimate(Step step) {
            List<PlannedStatement> statements = step.statements();
            if (step.transactional()) {
                return new PlanWork(statements.size(), 1, locks(statements) + LEDGER_LOCKS);
            }
            // One opens the attempt, one closes it, and each statement commits with its journal or just before it.
            PlanWork work = new PlanWork(0, 2, LEDGER_LOCKS);
            for (PlannedStatement statement : statements) {
                int transactions = leavesTransaction(statement) ? 2 : 1;
                work = work.and(new PlanWork(1, transactions, locks(List.of(statement)) + LEDGER_LOCKS));
            }
            return work;
        }

        private static boolean leavesTransaction(PlannedStatement statement) {
            return statement
                    .known()
                    .filter(facts -> facts.transactionality() != Transactionality.ANY)
                    .isPresent();
        }

        /** What does the same to the same objects once more takes no further lock. */
        private static long locks(List<PlannedStatement> statements) {
            Set<Work> seen = new HashSet<>();
            long locks = 0;
            for (PlannedStatement statement : statements) {
                if (statement.known().isEmpty()) {
                    locks += CODE_LOCKS;
                } else {
                    StatementFacts facts = statement.known().get();
                    boolean first = facts.names().isEmpty() || seen.add(new Work(facts.kind(), facts.names()));
                    locks += first ? facts.locks() : 0;
                }
            }
            return locks;
        }

        private record Work(String kind, Set<NamedObject> names) {}
    }
}
