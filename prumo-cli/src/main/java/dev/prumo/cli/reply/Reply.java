package dev.prumo.cli.reply;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.error.ExitCode;

/** What a command answers, in either form. */
public interface Reply {
    /** The {@code status} field; {@code ok} unless said. */
    default String status() {
        return "ok";
    }

    /** How the process ends. */
    default ExitCode exitCode() {
        return ExitCode.OK;
    }

    /** Prints the answer for people. */
    void text(Console console, Texts texts);

    /** Writes the fields that follow {@code command} and {@code status}. */
    void json(JsonFields fields, Texts texts);
}
