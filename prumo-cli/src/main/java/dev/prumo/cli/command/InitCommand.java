package dev.prumo.cli.command;

import dev.prumo.Prumo;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.Reply;
import dev.prumo.cli.reply.WrittenReply;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Writes the files of a new project. */
final class InitCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("init").withOptionalArgument("DIR");
    }

    @Override
    public Reply run(Session session) {
        Path folder = session.folder().resolve(session.line().argumentOr("")).normalize();
        List<Path> files = Prumo.init(folder).stream().map(session::shown).toList();
        return new WrittenReply(files, Optional.empty(), List.of(), List.of(), "init.next");
    }
}
