package dev.prumo.scratch;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.ConnectionSpec;
import dev.prumo.dialect.Dialect;
import dev.prumo.dialect.ScratchPlaces;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Throw-away databases of one dialect. The server, if they need one, is started with the first of them; closing drops them
 * all, the newest first, and ends the server if it was started for us. Used by one thread.
 */
public final class Scratch implements AutoCloseable {
    private final Dialect dialect;
    private final ScratchPlaces places;
    private final Function<String, ConnectionSpec> addresses;
    private final ScratchSource source;
    private final OptionalInt major;
    private final Deque<ScratchDatabase> made = new ArrayDeque<>();
    private @Nullable ScratchServer server;
    private @Nullable Path folder;

    /**
     * @param addresses reads the address of a server
     * @param source asked for a server once, if the databases need one
     * @param major the version of the server that the result is compared with, if there is one
     */
    public Scratch(
            Dialect dialect, Function<String, ConnectionSpec> addresses, ScratchSource source, OptionalInt major) {
        this.dialect = requireNonNull(dialect, "dialect");
        this.places = dialect.scratchPlaces();
        this.addresses = requireNonNull(addresses, "addresses");
        this.source = requireNonNull(source, "source");
        this.major = requireNonNull(major, "major");
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Makes an empty database. */
    public ScratchDatabase fresh() {
        String name =
                "prumo_scratch_" + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        Path own = folder().resolve(name);
        try {
            Files.createDirectory(own);
        } catch (IOException e) {
            throw unwritable(e);
        }
        ScratchDatabase database = new ScratchDatabase(dialect, places.create(server(), own, name), own);
        made.push(database);
        return database;
    }

    private Optional<ConnectionSpec> server() {
        if (!places.inServer()) {
            return Optional.empty();
        }
        ScratchServer known = server;
        if (known == null) {
            known = source.start(major);
            server = known;
        }
        return Optional.of(addresses.apply(known.url()));
    }

    private Path folder() {
        Path known = folder;
        if (known == null) {
            try {
                known = Files.createTempDirectory("prumo-scratch-");
            } catch (IOException e) {
                throw unwritable(e);
            }
            folder = known;
        }
        return known;
    }

    private PrumoException unwritable(IOException e) {
        return PrumoException.of(ErrorCode.SCRATCH_UNAVAILABLE)
                .with("detail", "no folder for temporary files: " + e.getMessage())
                .cause(e)
                .build();
    }

    /**
     * Drops all databases, unless they go with their server, ends the server and removes the folder. Each is tried even if one
     * before it failed; the first failure is thrown, the others are suppressed in it.
     */
    @Override
    public void close() {
        ScratchServer ended = server;
        List<Runnable> steps = new ArrayList<>();
        if (ended == null || !ended.isTemporary()) {
            Optional<ConnectionSpec> address = Optional.ofNullable(ended).map(known -> addresses.apply(known.url()));
            made.forEach(database -> steps.add(() -> places.drop(address, database.spec())));
        }
        if (ended != null) {
            steps.add(ended::close);
        }
        steps.add(this::removeFolder);
        made.clear();
        server = null;
        runAll(steps);
    }

    /** Closes several as {@link #close} does one. */
    public static void closeAll(Collection<Scratch> several) {
        runAll(several.stream().<Runnable>map(scratch -> scratch::close).toList());
    }

    private static void runAll(List<Runnable> steps) {
        RuntimeException first = null;
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void removeFolder() {
        Path known = folder;
        folder = null;
        if (known == null) {
            return;
        }
        try {
            Files.walkFileTree(known, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw unwritable(e);
        }
    }
}
