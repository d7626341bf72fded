package dev.prumo.cli.command;

import dev.prumo.CheckScope;
import dev.prumo.cli.line.Option;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.CheckReply;
import dev.prumo.cli.reply.Reply;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;

/** Says whether files and database agree; for pipelines. */
final class CheckCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("check", Option.flag("--files"), Option.flag("--models"));
    }

    @Override
    public Reply run(Session session) {
        boolean files = session.line().has("--files");
        boolean models = session.line().has("--models");
        if (files && models) {
            throw PrumoException.of(ErrorCode.OPTION_CONFLICT)
                    .with("first", "--files")
                    .with("second", "--models")
                    .with("command", "check")
                    .build();
        }
        CheckScope what = models ? CheckScope.MODELS : files ? CheckScope.FILES : CheckScope.ALL;
        return new CheckReply(session.prumo().check(what), session.prumo().root());
    }
}
