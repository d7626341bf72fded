package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.FetchFolder;
import java.nio.file.Path;
import java.util.Optional;

/** Where a set can be read: in its directory, or where it was fetched to. What was fetched goes when this is closed. */
final class SetLocation implements AutoCloseable {
    private final Path path;
    private final Optional<FetchFolder> fetched;

    private SetLocation(Path path, Optional<FetchFolder> fetched) {
        this.path = requireNonNull(path, "path");
        this.fetched = requireNonNull(fetched, "fetched");
    }

    static SetLocation here(Path path) {
        return new SetLocation(path, Optional.empty());
    }

    static SetLocation fetched(Path path, FetchFolder folder) {
        return new SetLocation(path, Optional.of(folder));
    }

    boolean isFetched() {
        return fetched.isPresent();
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        fetched.ifPresent(FetchFolder::close);
    }
}
