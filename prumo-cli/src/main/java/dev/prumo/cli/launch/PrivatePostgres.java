package dev.prumo.cli.launch;

import dev.prumo.embedded.EmbeddedPostgres;
import dev.prumo.embedded.EmbeddedPostgresException;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.scratch.ScratchServer;
import dev.prumo.scratch.ScratchSource;
import java.nio.file.Files;
import java.util.Optional;
import java.util.OptionalInt;

/** Starts PostgreSQL servers of our own: one that is installed, or the binaries that came with Prumo. */
public final class PrivatePostgres implements ScratchSource {
    /** What to start for an installation of Prumo. */
    public static EmbeddedPostgres.Builder builder(Optional<Installation> installation) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
        installation
                .map(Installation::postgresBinaries)
                .filter(Files::isDirectory)
                .ifPresent(builder::binaries);
        return builder;
    }

    @Override
    public ScratchServer start(OptionalInt major) {
        try {
            return new Started(started(major));
        } catch (EmbeddedPostgresException e) {
            throw PrumoException.of(ErrorCode.SCRATCH_UNAVAILABLE)
                    .with("detail", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        }
    }

    private static EmbeddedPostgres started(OptionalInt major) {
        if (major.isPresent()) {
            try {
                return builder(Installation.current()).major(major.getAsInt()).start();
            } catch (EmbeddedPostgresException e) {
                // Another version is better than none; whoever compares normalises what two versions print.
                return builder(Installation.current()).start();
            }
        }
        return builder(Installation.current()).start();
    }

    private record Started(EmbeddedPostgres server) implements ScratchServer {
        @Override
        public String url() {
            return server.url("postgres");
        }

        @Override
        public boolean isTemporary() {
            return true;
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
