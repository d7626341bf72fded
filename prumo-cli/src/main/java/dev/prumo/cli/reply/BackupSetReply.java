package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.ExitCode;
import dev.prumo.error.PrumoException;
import dev.prumo.report.BackupReport.Listed;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One set: what it holds, or that it is pinned now, or no longer.
 *
 * @param action what was typed: to look at it, or to pin it
 * @param shown the set as people reach it from where they are
 */
public record BackupSetReply(String action, Listed set, Path shown) implements Reply {
    public BackupSetReply {
        requireNonNull(action, "action");
        requireNonNull(set, "set");
        requireNonNull(shown, "shown");
    }

    /** Who asks for a set wants to rely on it: one that cannot be read is an error. A pin is one of its name only. */
    private Optional<PrumoException> error() {
        return set.problem()
                .filter(any -> action.equals("show"))
                .map(problem -> PrumoException.of(ErrorCode.BACKUP_DAMAGED)
                        .with("file", shown)
                        .with("detail", problem)
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
        if (action.equals("pin")) {
            console.out(texts.say(set.pinned() ? "backup.pin.on" : "backup.pin.off", "id", set.id()));
            return;
        }
        console.out(console.paint().bold(set.id()));
        BackupFacts facts = new BackupFacts(console, texts)
                .fact("path", shown.toString())
                .fact("size", Sizes.text(set.bytes(), texts.locale()))
                .fact("created", RunFields.second(set.createdAt()))
                .fact("verified", BackupListReply.verified(set, texts))
                .fact("pinned", set.pinned() ? texts.say("word.yes") : "");
        set.manifest().ifPresent(manifest -> facts.holds(manifest).origin(manifest));
        facts.print();
        set.manifest().ifPresent(manifest -> {
            console.out("");
            BackupFacts.positions(manifest, console.verbose(), console, texts);
        });
        error().ifPresent(error -> ErrorText.print(error, Optional.empty(), console, texts));
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.string("action", action).object("set", inner -> {
            BackupFields.listed(inner, set, shown);
            set.manifest().ifPresent(manifest -> BackupFields.manifest(inner, manifest));
        });
        error().ifPresent(error -> fields.object("error", inner -> ErrorFields.write(inner, error, texts)));
    }
}
