package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent;
import dev.prumo.backup.SetWriter;
import dev.prumo.dialect.Copier;
import dev.prumo.dialect.Copier.Job;
import dev.prumo.error.ExitCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.WorkerThreads;
import dev.prumo.manifest.Part;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Copies parts with several workers, each over connections of its own that see the moment of their database. The first failure
 * is the end of all of them: a set with a part missing is none.
 */
final class PartCopying {
    private final BackupMoments moments;
    private final SetWriter writer;
    private final boolean packed;
    private final BackupProgress progress;
    private final Deque<Job> queue;
    private final Map<String, Part> copied = new HashMap<>();
    private int working;
    private boolean failed;

    /** @param jobs in the order in which they are begun */
    PartCopying(BackupMoments moments, SetWriter writer, boolean packed, BackupProgress progress, List<Job> jobs) {
        this.moments = requireNonNull(moments, "moments");
        this.writer = requireNonNull(writer, "writer");
        this.packed = packed;
        this.progress = requireNonNull(progress, "progress");
        this.queue = new ArrayDeque<>(jobs);
    }

    /** Returns the parts by the names of their files. */
    Map<String, Part> run(int workers) {
        working = Math.max(1, Math.min(workers, queue.size()));
        WorkerThreads.run(this::work, working);
        return Map.copyOf(copied);
    }

    private void work() {
        Map<String, Copier> copiers = new HashMap<>();
        try {
            for (Optional<Job> job = next(); job.isPresent(); job = next()) {
                Optional<Copier> copier = copier(job.get(), copiers);
                if (copier.isEmpty()) {
                    break;
                }
                copy(job.get(), copier.get());
            }
        } catch (RuntimeException e) {
            stop();
            closeAfter(copiers, e);
            throw e;
        }
        copiers.values().forEach(Copier::close);
    }

    /** Empty where no further connection is to be had and others are at work, who do what is left. */
    private Optional<Copier> copier(Job job, Map<String, Copier> copiers) {
        String database = job.facts().part().database();
        try {
            return Optional.of(
                    copiers.computeIfAbsent(database, name -> moments.of(name).copier()));
        } catch (PrumoException e) {
            if (e.code().exitCode() != ExitCode.UNAVAILABLE || !leavesToOthers(job)) {
                throw e;
            }
            progress.warn(
                    new BackupEvent.Warning("backup-fewer-workers", Map.of("detail", String.valueOf(e.getMessage()))));
            return Optional.empty();
        }
    }

    private void copy(Job job, Copier copier) {
        String file = job.facts().part().file();
        Part part = copier.copy(job, writer.file(file), progress::bytes);
        copier.warnings().forEach(progress::warn);
        writer.add(file, packed);
        synchronized (this) {
            copied.put(file, part);
        }
        progress.done(part);
    }

    private synchronized Optional<Job> next() {
        Optional<Job> next = failed ? Optional.empty() : Optional.ofNullable(queue.poll());
        if (next.isEmpty()) {
            working--;
        }
        return next;
    }

    /** Whoever has not been told yet that nothing is left will ask again. */
    private synchronized boolean leavesToOthers(Job job) {
        if (working == 1) {
            return false;
        }
        working--;
        queue.addFirst(job);
        return true;
    }

    private synchronized void stop() {
        failed = true;
    }

    private static void closeAfter(Map<String, Copier> copiers, RuntimeException first) {
        for (Copier copier : copiers.values()) {
            try {
                copier.close();
            } catch (PrumoException e) {
                first.addSuppressed(e);
            }
        }
    }
}
