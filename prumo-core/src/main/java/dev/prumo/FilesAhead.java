package dev.prumo;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.revision.RevisionFiles;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Reads the revision files on a thread of its own, beside the opening of a connection: at a start each takes about as
 * long as the other. What goes wrong is told to whoever asks for the files, no sooner.
 */
final class FilesAhead {
    private final FutureTask<RevisionFiles> task;

    private FilesAhead(FutureTask<RevisionFiles> task) {
        this.task = task;
    }

    /** Begins to read; {@code preparation} goes on with the files while whoever asked for them has them already. */
    static FilesAhead start(Supplier<RevisionFiles> reading, Consumer<RevisionFiles> preparation) {
        FilesAhead ahead = new FilesAhead(new FutureTask<>(reading::get));
        Thread thread = new Thread(() -> ahead.run(preparation), "prumo-files");
        // The process may end, for want of a connection, while files are still being read.
        thread.setDaemon(true);
        thread.start();
        return ahead;
    }

    private void run(Consumer<RevisionFiles> preparation) {
        task.run();
        try {
            preparation.accept(get());
        } catch (PrumoException e) {
            // Thrown again, in its turn, to the one who asks for what could not be read or prepared.
            return;
        }
    }

    /** Waits for the files; throws what reading them threw. */
    RevisionFiles get() {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("cannot read the revision files", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PrumoException.of(ErrorCode.INTERRUPTED)
                    .with("activity", "reading revision files")
                    .cause(e)
                    .build();
        }
    }
}
