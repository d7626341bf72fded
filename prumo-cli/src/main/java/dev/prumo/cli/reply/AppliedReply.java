package dev.prumo.cli.reply;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.report.GraphReport;
import java.util.List;
import java.util.Set;

/**
 * The revisions with a mark for those that are applied, as {@code showmigrations} shows them.
 *
 * @param entries newest first
 * @param pending ids that some target still lacks
 * @param known false when a position names revisions that this checkout lacks: what is applied cannot be told then
 */
public record AppliedReply(List<GraphReport.Entry> entries, Set<String> pending, boolean known) implements Reply {
    public AppliedReply {
        entries = List.copyOf(entries);
        pending = Set.copyOf(pending);
    }

    @Override
    public void text(Console console, Texts texts) {
        if (entries.isEmpty()) {
            console.progress(texts.say("graph.none"));
        }
        Table table = RevisionRow.table(console.paint());
        for (int i = entries.size() - 1; i >= 0; i--) {
            RevisionRow.add(table, mark(entries.get(i)), entries.get(i), texts);
        }
        table.print(console, "");
    }

    private String mark(GraphReport.Entry entry) {
        if (!known) {
            return "[?]";
        }
        return applied(entry) ? "[X]" : "[ ]";
    }

    private boolean applied(GraphReport.Entry entry) {
        return known && !pending.contains(entry.revision().id());
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.objects("revisions", entries, (inner, entry) -> {
            RevisionFields.write(inner, entry);
            inner.bool("applied", applied(entry));
        });
    }
}
