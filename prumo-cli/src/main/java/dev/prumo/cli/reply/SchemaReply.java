package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.report.SchemaReport;
import dev.prumo.schema.Listing;
import dev.prumo.schema.NotCovered;
import dev.prumo.schema.Snapshot;

/** What a target holds. */
public record SchemaReply(SchemaReport report) implements Reply {
    public SchemaReply {
        requireNonNull(report, "report");
    }

    @Override
    public void text(Console console, Texts texts) {
        Snapshot snapshot = report.snapshot();
        for (String line : Listing.of(snapshot)) {
            console.out(line.startsWith(" ") ? line : console.paint().bold(line));
        }
        for (NotCovered one : snapshot.notCovered()) {
            console.out(console.paint().yellow(texts.say("schema.not-covered", "what", one)));
        }
        console.progress(texts.say(
                "schema.summary",
                "number",
                snapshot.objects().size(),
                "fingerprint",
                snapshot.fingerprint().substring(0, 12)));
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        TargetName.write(fields, report.target());
        SnapshotFields.write(fields, report.snapshot());
    }
}
