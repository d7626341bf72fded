package dev.prumo.cli.reply;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.report.GraphReport;
import java.util.List;

/** The revisions that more than one revision follows. */
public record BranchesReply(List<GraphReport.Entry> branches) implements Reply {
    public BranchesReply {
        branches = List.copyOf(branches);
    }

    @Override
    public void text(Console console, Texts texts) {
        if (branches.isEmpty()) {
            console.progress(texts.say("graph.branches.none"));
        }
        for (GraphReport.Entry entry : branches) {
            console.out(console.paint().bold(entry.revision().id()) + "  "
                    + entry.revision().message());
            for (String child : entry.children()) {
                console.out("  -> " + child);
            }
        }
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.objects("branches", branches, RevisionFields::write);
    }
}
