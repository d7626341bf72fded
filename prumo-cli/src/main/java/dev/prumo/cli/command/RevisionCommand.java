package dev.prumo.cli.command;

import dev.prumo.NewRevision;
import dev.prumo.cli.line.Option;
import dev.prumo.cli.line.ParsedLine;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.Reply;
import dev.prumo.cli.reply.WrittenReply;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.revision.Scope;
import java.nio.file.Path;
import java.util.List;

/** Writes a new revision file. */
final class RevisionCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(
                "revision",
                Option.value("TEXT", "--message", "-m"),
                Option.values("TARGET", "--head"),
                Option.flag("--splice"),
                Option.values("NAME", "--label", "--branch-label"),
                Option.values("TARGET", "--depends-on"),
                Option.value("ID", "--rev-id"),
                Option.choice("--scope", "shared", "tenant"),
                Option.flag("--java"),
                Option.flag("--autogenerate"));
    }

    @Override
    public Reply run(Session session) {
        ParsedLine line = session.line();
        if (line.has("--autogenerate")) {
            throw new UnsupportedOperationException();
        }
        Path file = session.prumo().revision(request(line));
        return new WrittenReply(
                List.of(session.shown(file)),
                WrittenRevision.idOf(session, file),
                List.of(),
                List.of(),
                "revision.next");
    }

    private static NewRevision request(ParsedLine line) {
        String message = line.value("--message")
                .orElseThrow(() -> PrumoException.of(ErrorCode.MISSING_OPTION)
                        .with("option", "-m TEXT")
                        .with("command", "revision")
                        .build());
        Scope scope = line.value("--scope").orElse("shared").equals("tenant") ? Scope.TENANT : Scope.SHARED;
        return new NewRevision(
                message,
                scope,
                line.values("--head"),
                line.has("--splice"),
                line.values("--label"),
                line.values("--depends-on"),
                line.value("--rev-id"),
                line.has("--java"));
    }
}
