package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent;
import dev.prumo.backup.BackupEvent.Began;
import dev.prumo.backup.BackupEvent.Done;
import dev.prumo.backup.BackupEvent.Progressed;
import dev.prumo.manifest.Part;
import java.util.function.Consumer;

/** Tells a listener how far an activity is; by any number of threads, of which it hears one at a time. */
final class BackupProgress {
    private final Consumer<BackupEvent> listener;
    private final int parts;
    private long bytes;
    private int done;

    private BackupProgress(Consumer<BackupEvent> listener, int parts) {
        this.listener = requireNonNull(listener, "listener");
        this.parts = parts;
    }

    /** @param bytes about how many in all; 0 where nobody knows */
    static BackupProgress begin(Consumer<BackupEvent> listener, String activity, int parts, long bytes) {
        listener.accept(new Began(activity, parts, bytes));
        return new BackupProgress(listener, parts);
    }

    /** So many more. */
    synchronized void bytes(long more) {
        if (more > 0) {
            bytes += more;
            listener.accept(new Progressed(bytes));
        }
    }

    synchronized void done(Part part) {
        done++;
        listener.accept(new Done(part.file(), part.bytes(), done, parts));
    }

    synchronized void warn(BackupEvent.Warning warning) {
        listener.accept(warning);
    }
}
