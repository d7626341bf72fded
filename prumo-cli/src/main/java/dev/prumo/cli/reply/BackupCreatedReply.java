package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.manifest.Manifest;
import dev.prumo.report.BackupReport;
import dev.prumo.report.BackupReport.Depth;
import java.nio.file.Path;

/**
 * A set that was made, and proven before this is said.
 *
 * @param shown the set as people reach it from where they are
 */
public record BackupCreatedReply(BackupReport report, Path shown) implements Reply {
    public BackupCreatedReply {
        requireNonNull(report, "report");
        requireNonNull(shown, "shown");
    }

    @Override
    public void text(Console console, Texts texts) {
        Manifest manifest = report.manifest();
        console.out(console.symbol("✅") + console.paint().green(texts.say("backup.created", "id", manifest.id())));
        new BackupFacts(console, texts)
                .fact("path", shown.toString())
                .fact("size", Sizes.text(report.bytes(), texts.locale()))
                .holds(manifest)
                .fact("label", manifest.label().orElse(""))
                .fact("git-tag", manifest.gitTag().orElse(""))
                .fact("removed", String.join(", ", report.removed()))
                .fact(
                        "took",
                        texts.say(
                                "backup.took",
                                "copying",
                                Durations.text(report.copying(), texts.locale()),
                                "reading",
                                Durations.text(report.reading(), texts.locale())))
                .print();
        BackupFacts.warn(manifest, console, texts);
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        Manifest manifest = report.manifest();
        fields.string("action", "create")
                .string("id", manifest.id())
                .string("path", shown.toString())
                .number("size_bytes", report.bytes())
                .number("targets", BackupFields.targets(manifest).size())
                .string("verified", Depth.QUICK.word());
        manifest.label().ifPresent(label -> fields.string("label", label));
        BackupFields.manifest(fields, manifest);
        fields.strings("removed", report.removed())
                .millis("copying", report.copying())
                .millis("reading", report.reading());
    }
}
