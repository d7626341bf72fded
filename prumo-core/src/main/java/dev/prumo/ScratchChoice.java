package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.Settings;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.scratch.ScratchServer;
import dev.prumo.scratch.ScratchSource;
import java.util.Optional;
import java.util.OptionalInt;

/** The server that the settings name, or else one that the door starts. */
final class ScratchChoice implements ScratchSource {
    private final Settings settings;
    private final Optional<ScratchSource> door;

    ScratchChoice(Settings settings, Optional<ScratchSource> door) {
        this.settings = requireNonNull(settings, "settings");
        this.door = requireNonNull(door, "door");
    }

    @Override
    public ScratchServer start(OptionalInt major) {
        if (settings.scratch().url().isPresent()) {
            return new Named(settings.scratch().url().get().text().value());
        }
        return door.orElseThrow(() -> PrumoException.of(ErrorCode.SCRATCH_UNAVAILABLE)
                        .with("detail", "nobody starts a server here")
                        .build())
                .start(major);
    }

    /** A server of the user's own, which goes on when we are done. */
    private record Named(String url) implements ScratchServer {
        @Override
        public boolean isTemporary() {
            return false;
        }

        @Override
        public void close() {}

        @Override
        public String toString() {
            return "a server of the settings";
        }
    }
}
