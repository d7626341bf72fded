package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.report.RestoreReport;
import dev.prumo.report.RestoreReport.Restored;

/**
 * What came back, or what the last restore of a tenant had put aside and is in its place again.
 *
 * @param undone whether it is the latter
 */
public record RestoreReply(RestoreReport report, boolean undone) implements Reply {
    public RestoreReply {
        requireNonNull(report, "report");
    }

    @Override
    public void text(Console console, Texts texts) {
        for (Restored target : report.targets()) {
            console.out(console.symbol("✅") + line(target, console, texts));
            target.kept().ifPresent(kept -> console.out("  " + texts.say("restore.kept", "kept", kept)));
        }
        if (report.media() > 0) {
            console.out(texts.count("restore.media", report.media()));
        }
        console.out(summary(texts));
        advice(console, texts);
    }

    private String summary(Texts texts) {
        String time = Durations.text(report.duration(), texts.locale());
        if (undone) {
            return texts.say("restore.undone", "time", time);
        }
        String at = RunFields.second(report.at());
        // a database file says nothing of the set that it was made for
        return report.set().isEmpty()
                ? texts.say("restore.done.alone", "at", at, "time", time)
                : texts.say("restore.done", "set", report.set(), "at", at, "time", time);
    }

    private String line(Restored target, Console console, Texts texts) {
        String name = target.tenant().isEmpty() ? target.database() : target.tenant();
        String line = name + ": " + console.paint().green(texts.say("restore.restored")) + ", " + target.place() + " @ "
                + TargetName.position(target.heads());
        // what is exchanged once more was counted when it came back
        return undone ? line : line + ", " + texts.count("restore.counts", target.tables(), "rows", target.rows());
    }

    /** The way back is worth a line as long as there is one. */
    private void advice(Console console, Texts texts) {
        if (undone || report.targets().size() != 1) {
            return;
        }
        Restored target = report.targets().get(0);
        if (!target.tenant().isEmpty() && target.kept().isPresent()) {
            console.progress(texts.say("restore.advice", "tenant", target.tenant()));
        }
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.string("action", undone ? "undo" : "restore")
                .string("set", report.set())
                .time("at", report.at())
                .objects("targets", report.targets(), (inner, target) -> {
                    inner.string("database", target.database())
                            .string("tenant", target.tenant())
                            .string("place", target.place())
                            .strings("heads", target.heads())
                            .number("tables", target.tables())
                            .number("rows", target.rows())
                            .number("size_bytes", target.bytes());
                    target.kept().ifPresent(kept -> inner.string("kept", kept));
                })
                .number("media_files", report.media())
                .millis("duration", report.duration());
    }
}
