package dev.prumo.execute;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Runs one piece of work in several threads at once; what any of them throws is not lost. */
public final class WorkerThreads {
    private WorkerThreads() {}

    /** Returns when all are at their end; a single one runs in the thread of the caller. */
    public static void run(Runnable work, int count) {
        if (count == 1) {
            work.run();
            return;
        }
        ConcurrentLinkedQueue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Thread thread = new Thread(() -> caught(work, failures), "prumo-worker-" + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
        threads.forEach(WorkerThreads::await);
        RuntimeException first = failures.poll();
        if (first != null) {
            failures.forEach(first::addSuppressed);
            throw first;
        }
    }

    private static void caught(Runnable work, ConcurrentLinkedQueue<RuntimeException> failures) {
        try {
            work.run();
        } catch (RuntimeException e) {
            failures.add(e);
        }
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PrumoException.of(ErrorCode.INTERRUPTED)
                    .with("activity", "waiting for workers")
                    .cause(e)
                    .build();
        }
    }
}
