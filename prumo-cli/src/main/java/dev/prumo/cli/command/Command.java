package dev.prumo.cli.command;

import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.Reply;
import java.io.IOException;

/** One command: what may be typed after its name, and what it does. Holds no rule of its own; the facade does the work. */
public interface Command {
    Syntax syntax();

    /**
     * Does the work and returns the answer, which the caller prints.
     *
     * @throws dev.prumo.error.PrumoException if it cannot be done
     */
    Reply run(Session session) throws IOException;
}
