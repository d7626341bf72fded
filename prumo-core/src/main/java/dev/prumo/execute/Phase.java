package dev.prumo.execute;

import dev.prumo.plan.Step;

/**
 * Which steps are run now. On a fleet, statements outside transactions have a phase of their own: CREATE INDEX
 * CONCURRENTLY waits for every transaction of the database, those of other tenants too.
 */
enum Phase {
    /** Every step in its turn. */
    ANY {
        @Override
        boolean takes(Step step, boolean allOrNothing) {
            return true;
        }
    },
    TRANSACTIONAL {
        @Override
        boolean takes(Step step, boolean allOrNothing) {
            return step.transactional() || allOrNothing;
        }
    },
    NON_TRANSACTIONAL {
        @Override
        boolean takes(Step step, boolean allOrNothing) {
            return !TRANSACTIONAL.takes(step, allOrNothing);
        }
    };

    abstract boolean takes(Step step, boolean allOrNothing);
}
