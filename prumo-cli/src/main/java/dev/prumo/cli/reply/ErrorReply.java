package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.error.ExitCode;
import dev.prumo.error.PrumoException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A command that could not do its work.
 *
 * @param root the project folder that the error's place is relative to, when a project was opened
 */
public record ErrorReply(PrumoException error, Optional<Path> root) implements Reply {
    public ErrorReply {
        requireNonNull(error, "error");
        requireNonNull(root, "root");
    }

    @Override
    public String status() {
        return "failed";
    }

    @Override
    public ExitCode exitCode() {
        return error.code().exitCode();
    }

    @Override
    public void text(Console console, Texts texts) {
        ErrorText.print(error, root, console, texts);
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.object("error", inner -> ErrorFields.write(inner, error, texts));
    }
}
