package dev.prumo.cli.command;

import dev.prumo.Prumo;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.Reply;
import dev.prumo.cli.reply.VersionReply;

/** Says which Prumo this is, and on which Java it runs. */
final class VersionCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("version");
    }

    @Override
    public Reply run(Session session) {
        return new VersionReply(Prumo.version(), Runtime.version().toString());
    }
}
