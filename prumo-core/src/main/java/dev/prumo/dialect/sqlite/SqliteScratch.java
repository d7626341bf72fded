package dev.prumo.dialect.sqlite;

import dev.prumo.config.ConnectionSpec;
import dev.prumo.dialect.ScratchPlaces;
import dev.prumo.error.PrumoException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files in a folder that its owner removes. */
final class SqliteScratch implements ScratchPlaces {
    @Override
    public boolean inServer() {
        return false;
    }

    /** The file is made by whoever writes to it first. */
    @Override
    public ConnectionSpec create(Optional<ConnectionSpec> server, Path folder, String name) {
        String file = folder.resolve("db.sqlite3").toAbsolutePath().toString();
        return new ConnectionSpec(
                SqliteUrls.DIALECT,
                "jdbc:sqlite:" + file,
                Map.of(),
                Map.of(),
                "sqlite:///" + file,
                Optional.of(file),
                List.of(),
                List.of());
    }

    @Override
    public void drop(Optional<ConnectionSpec> server, ConnectionSpec database) {}

    @Override
    public List<String> enter(String place, String behind) {
        return List.of();
    }

    @Override
    public Optional<String> makeUpFor(PrumoException failure) {
        return Optional.empty();
    }
}
