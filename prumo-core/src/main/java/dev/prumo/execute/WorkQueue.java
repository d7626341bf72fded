package dev.prumo.execute;

import dev.prumo.plan.Step;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Tenants that wait for a worker. One that found its lock taken comes back after a pause, behind the others; one that locks
 * shared tables is only given out while no other such is at work. Safe for use by several threads.
 */
final class WorkQueue {
    private final Deque<TargetRunner> ready = new ArrayDeque<>();
    private final Deque<TargetRunner> readyAlone = new ArrayDeque<>();
    private final PriorityQueue<Delayed> delayed = new PriorityQueue<>(Comparator.comparingLong(Delayed::dueNanos));
    private int atWork;

    /** The tenant at work that locks shared tables; what is left of its plan may be another one when it comes back. */
    private @Nullable TargetRunner aloneAtWork;

    private boolean closed;

    private record Delayed(TargetRunner runner, long dueNanos) {
        /** Times of the system clock are compared by their difference: they may be negative. */
        long nanosLeft() {
            return dueNanos - System.nanoTime();
        }

        long millisLeft() {
            return nanosLeft() / 1_000_000;
        }
    }

    synchronized void add(TargetRunner runner) {
        (isAlone(runner) ? readyAlone : ready).add(runner);
        notifyAll();
    }

    private static boolean isAlone(TargetRunner runner) {
        return runner.plan().locksShared();
    }

    /**
     * Waits for a tenant to work on; each one taken must be given back by {@link #done} or {@link #later}.
     *
     * @param most how many untouched tenants with the same steps may be taken together, at least 1
     * @return empty when all are done or the queue is closed
     */
    synchronized List<TargetRunner> take(int most) throws InterruptedException {
        Optional<TargetRunner> next = poll();
        while (next.isEmpty() && !closed && !isDrained()) {
            // Zero waits until somebody gives a tenant back.
            wait(delayed.isEmpty() ? 0 : Math.max(1, delayed.peek().millisLeft()));
            next = poll();
        }
        return next.map(first -> together(first, most)).orElse(List.of());
    }

    private boolean isDrained() {
        return ready.isEmpty() && readyAlone.isEmpty() && delayed.isEmpty() && atWork == 0;
    }

    private Optional<TargetRunner> poll() {
        if (closed) {
            return Optional.empty();
        }
        while (!delayed.isEmpty() && delayed.peek().nanosLeft() <= 0) {
            TargetRunner due = delayed.remove().runner();
            (isAlone(due) ? readyAlone : ready).add(due);
        }
        TargetRunner next = null;
        if (aloneAtWork == null) {
            next = readyAlone.poll();
            aloneAtWork = next;
        }
        if (next == null) {
            next = ready.poll();
        }
        if (next != null) {
            atWork++;
        }
        return Optional.ofNullable(next);
    }

    private List<TargetRunner> together(TargetRunner first, int most) {
        List<TargetRunner> taken = new ArrayList<>(List.of(first));
        boolean shared = most > 1 && !isAlone(first) && sharesTransaction(first);
        while (shared && taken.size() < most && !ready.isEmpty() && fits(first, ready.peek())) {
            taken.add(ready.remove());
            atWork++;
        }
        return taken;
    }

    private static boolean sharesTransaction(TargetRunner runner) {
        return runner.plan().steps().stream().allMatch(Step::transactional);
    }

    /** Tenants at one position share the very list of steps. */
    private static boolean fits(TargetRunner first, TargetRunner next) {
        return first.isUntouched()
                && next.isUntouched()
                && first.plan().steps() == next.plan().steps()
                && first.plan().target().database().equals(next.plan().target().database());
    }

    /** Gives back a tenant that needs no worker any more, in this phase. */
    synchronized void done(TargetRunner runner) {
        atWork--;
        if (runner == aloneAtWork) {
            aloneAtWork = null;
        }
        notifyAll();
    }

    /** Gives back a tenant that wants to be tried again. */
    synchronized void later(TargetRunner runner, Duration pause) {
        delayed.add(new Delayed(runner, System.nanoTime() + pause.toNanos()));
        done(runner);
    }

    /** Gives out nothing more. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
