package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.ExitCode;
import dev.prumo.error.PrumoException;
import dev.prumo.report.BackupReport.Verification;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a verification found.
 *
 * @param shown the set as people reach it from where they are
 */
public record BackupVerifiedReply(Verification found, Path shown) implements Reply {
    public BackupVerifiedReply {
        requireNonNull(found, "found");
        requireNonNull(shown, "shown");
    }

    private Optional<PrumoException> error() {
        return found.problems().stream()
                .findFirst()
                .map(first -> PrumoException.of(ErrorCode.BACKUP_DAMAGED)
                        .with("file", shown)
                        .with("detail", first)
                        .build());
    }

    @Override
    public String status() {
        return error().isPresent() ? "failed" : "ok";
    }

    @Override
    public ExitCode exitCode() {
        return error().map(error -> error.code().exitCode()).orElse(ExitCode.OK);
    }

    @Override
    public void text(Console console, Texts texts) {
        Optional<PrumoException> error = error();
        if (error.isPresent()) {
            // the error says the first of them
            found.problems().stream().skip(1).forEach(problem -> console.err("  " + problem));
            ErrorText.print(error.get(), Optional.empty(), console, texts);
            return;
        }
        console.out(console.symbol("✅")
                + console.paint()
                        .green(texts.say("backup.proven." + found.depth().word(), "id", found.id())));
        new BackupFacts(console, texts)
                .fact("path", shown.toString())
                .fact(
                        "read",
                        texts.count(
                                "backup.read",
                                found.parts(),
                                "rows",
                                found.rows(),
                                "size",
                                Sizes.text(found.bytes(), texts.locale()),
                                "time",
                                Durations.text(found.duration(), texts.locale())))
                .print();
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.string("action", "verify")
                .string("id", found.id())
                .string("path", shown.toString())
                .string("depth", found.depth().word())
                .number("parts", found.parts())
                .number("rows", found.rows())
                .number("size_bytes", found.bytes())
                .strings("problems", found.problems())
                .millis("duration", found.duration());
        error().ifPresent(error -> fields.object("error", inner -> ErrorFields.write(inner, error, texts)));
    }
}
