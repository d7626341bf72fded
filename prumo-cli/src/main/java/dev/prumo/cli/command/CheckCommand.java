package dev.prumo.cli.command;

import dev.prumo.cli.line.Option;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.CheckReply;
import dev.prumo.cli.reply.Reply;

/** Says whether files and database agree; for pipelines. */
final class CheckCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("check", Option.flag("--files"));
    }

    @Override
    public Reply run(Session session) {
        return new CheckReply(
                session.prumo().check(session.line().has("--files")),
                session.prumo().root());
    }
}
