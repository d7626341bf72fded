package dev.prumo.cli.command;

import dev.prumo.cli.line.Option;
import dev.prumo.cli.line.ParsedLine;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.Reply;
import dev.prumo.cli.reply.SquashReply;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;

/** Writes one revision that replaces a range of others. */
final class SquashCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("squash", Option.value("TEXT", "-m", "--message"), Option.value("ID", "--rev-id"))
                .withArgument("FIRST:LAST");
    }

    @Override
    public Reply run(Session session) {
        ParsedLine line = session.line();
        String range = line.arguments().get(0);
        int colon = range.indexOf(':');
        if (colon < 1 || colon == range.length() - 1) {
            throw PrumoException.of(ErrorCode.SQUASH_NO_RANGE)
                    .with("from", colon < 0 ? range : range.substring(0, colon))
                    .with("to", colon < 0 ? "" : range.substring(colon + 1))
                    .build();
        }
        return new SquashReply(
                session.prumo()
                        .squash(
                                range.substring(0, colon),
                                range.substring(colon + 1),
                                line.value("-m"),
                                line.value("--rev-id")),
                session::shown);
    }
}
