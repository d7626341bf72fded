package dev.prumo.cli.reply;

import dev.prumo.execute.RunEvent;
import java.time.Duration;

/** A run as it happens, told to somebody. */
public interface Progress extends RunEvent.Visitor<Void> {
    /** Somebody asked the run to end; what is in flight has this long. May come from another thread. */
    void stopping(Duration grace);
}
