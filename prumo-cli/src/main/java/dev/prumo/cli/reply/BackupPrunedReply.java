package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.report.BackupReport.Kept;
import dev.prumo.report.BackupReport.Pruning;
import java.util.List;
import java.util.function.UnaryOperator;

/** What retention removed, or would remove, and why the rest stays. */
public record BackupPrunedReply(Pruning pruning) implements Reply {
    public BackupPrunedReply {
        requireNonNull(pruning, "pruning");
    }

    @Override
    public String status() {
        return pruning.removed().isEmpty() && pruning.places().isEmpty() ? "nothing" : "ok";
    }

    @Override
    public void text(Console console, Texts texts) {
        String goes = texts.say(pruning.dryRun() ? "backup.prune.would" : "backup.prune.removed");
        Table table = new Table(List.of(console.paint()::bold, UnaryOperator.identity(), console.paint()::dim));
        pruning.removed().forEach(id -> table.row(id, goes, ""));
        for (Kept kept : pruning.kept()) {
            table.row(kept.id(), texts.say("backup.prune.stays"), texts.word("backup.kept.", kept.reason()));
        }
        pruning.places().forEach(place -> table.row(place, goes, texts.say("backup.prune.place")));
        table.print(console, "");
        console.out(texts.say(
                pruning.dryRun() ? "backup.prune.counts.would" : "backup.prune.counts",
                "removed",
                pruning.removed().size(),
                "kept",
                pruning.kept().size()));
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.string("action", "prune")
                .bool("dry_run", pruning.dryRun())
                .strings("removed", pruning.removed())
                .objects(
                        "kept",
                        pruning.kept(),
                        (inner, kept) -> inner.string("id", kept.id()).string("reason", kept.reason()))
                .strings("places", pruning.places());
    }
}
