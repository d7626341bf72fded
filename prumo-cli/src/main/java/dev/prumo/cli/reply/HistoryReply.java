package dev.prumo.cli.reply;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.report.GraphReport;
import java.util.List;

/** Revisions newest first. With {@code verbose} the text has a block for each instead of a line. */
public record HistoryReply(List<GraphReport.Entry> entries, boolean verbose) implements Reply {
    public HistoryReply {
        entries = List.copyOf(entries);
    }

    @Override
    public void text(Console console, Texts texts) {
        if (entries.isEmpty()) {
            console.progress(texts.say("graph.none"));
        } else if (verbose) {
            for (GraphReport.Entry entry : entries) {
                RevisionBlock.print(entry, console, texts);
                console.out("");
            }
        } else {
            Table table = RevisionRow.table(console.paint());
            for (GraphReport.Entry entry : entries) {
                RevisionRow.add(table, entry.current() ? "*" : " ", entry, texts);
            }
            table.print(console, "");
        }
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.objects("revisions", entries, RevisionFields::write);
    }
}
