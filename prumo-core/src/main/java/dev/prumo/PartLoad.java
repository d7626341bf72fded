package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent;
import dev.prumo.dialect.PlaceBackups;
import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loads parts and compares what came of them with what they say; counts the bytes over all of them. */
final class PartLoad {
    private static final Pattern MAJOR = Pattern.compile("\\d+");

    private final Project project;
    private final RestoreSource source;
    private final Consumer<BackupEvent> listener;
    private final PlaceBackups backups;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicBoolean told = new AtomicBoolean();

    PartLoad(Project project, RestoreSource source, Consumer<BackupEvent> listener) {
        this.project = requireNonNull(project, "project");
        this.source = requireNonNull(source, "source");
        this.listener = requireNonNull(listener, "listener");
        this.backups = project.dialect().placeBackups();
    }

    /**
     * Makes a place that is not there yet, fills it and compares it.
     *
     * @param inspected how the inspector calls the place
     * @param name whom it is of, for messages
     * @throws PrumoException if the file is damaged, the database refuses, or something did not come back as it was
     */
    void into(Session session, String place, String inspected, Part part, String name) {
        fill(session, place, part);
        require(session, place, inspected, part, name);
    }

    /** The same without the comparison. */
    void fill(Session session, String place, Part part) {
        try (InputStream in = source.open(part)) {
            backups.load(
                    session,
                    place,
                    project.sharedSchema(),
                    part,
                    in,
                    read -> listener.accept(new BackupEvent.Progressed(bytes.addAndGet(read))));
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.BACKUP_DAMAGED)
                    .with("file", source.path())
                    .with("detail", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        }
    }

    /** Compares. */
    void require(Session session, String place, String inspected, Part part, String name) {
        boolean sameVersion = sameVersion(session, name);
        List<String> differences = new PartProof(backups).differences(session, place, inspected, part, sameVersion);
        if (!differences.isEmpty()) {
            throw PrumoException.of(ErrorCode.RESTORE_UNLIKE)
                    .with("target", name)
                    .with("detail", String.join("; ", differences))
                    .build();
        }
    }

    /** Two versions of a server may print one expression differently. */
    private boolean sameVersion(Session session, String name) {
        int here = session.server().major();
        Matcher major = MAJOR.matcher(source.manifest().engineVersion());
        if (here == 0 || !major.find() || Integer.parseInt(major.group()) == here) {
            return true;
        }
        // Once is enough, however many parts there are.
        if (told.compareAndSet(false, true)) {
            listener.accept(new BackupEvent.Warning(
                    "warning.restore-other-version", Map.of("tenant", name, "found", major.group(), "expected", here)));
        }
        return false;
    }
}
