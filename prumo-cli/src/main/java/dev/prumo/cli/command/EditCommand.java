package dev.prumo.cli.command;

import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.LinesReply;
import dev.prumo.cli.reply.Reply;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Opens the file of a revision in the editor of the environment. */
final class EditCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("edit").withOptionalArgument("TARGET");
    }

    @Override
    public Reply run(Session session) throws IOException {
        Path relative =
                session.prumo().fileOf(MoveArguments.target(session.line().argumentOr("head")));
        Path file = session.prumo().root().resolve(relative);
        String editor = editor(session, file);
        int code = open(session, editor, file);
        if (code != 0) {
            throw PrumoException.of(ErrorCode.EDITOR_FAILED)
                    .with("editor", editor)
                    .with("code", code)
                    .build();
        }
        return new LinesReply("file", session.shown(file).toString());
    }

    private static String editor(Session session, Path file) {
        for (String variable : List.of("VISUAL", "EDITOR")) {
            String value = session.environment().getOrDefault(variable, "");
            if (!value.isBlank()) {
                return value;
            }
        }
        throw PrumoException.of(ErrorCode.EDITOR_MISSING)
                .with("file", session.shown(file))
                .build();
    }

    /** Through the shell, because {@code EDITOR="code --wait"} is a command line and not a file. */
    private static int open(Session session, String editor, Path file) throws IOException {
        List<String> words = File.separatorChar == '\\'
                ? List.of("cmd", "/c", editor + " \"" + file + "\"")
                : List.of("sh", "-c", editor + " \"$1\"", "sh", file.toString());
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(session.folder().toFile()).inheritIO();
        builder.environment().putAll(session.environment());
        try {
            return builder.start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PrumoException.of(ErrorCode.INTERRUPTED)
                    .with("activity", editor)
                    .cause(e)
                    .build();
        }
    }
}
