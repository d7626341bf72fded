package dev.prumo.cli.reply;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.report.GraphReport;
import dev.prumo.revision.Revision;
import dev.prumo.revision.Scope;
import java.util.List;

/** The revisions that nothing follows. */
public record HeadsReply(List<GraphReport.Entry> heads) implements Reply {
    public HeadsReply {
        heads = List.copyOf(heads);
    }

    @Override
    public void text(Console console, Texts texts) {
        if (heads.isEmpty()) {
            console.progress(texts.say("graph.none"));
        }
        Table table = RevisionRow.table(console.paint());
        for (GraphReport.Entry head : heads) {
            RevisionRow.add(table, "", head, texts);
        }
        table.print(console, "");
        for (Scope scope : Scope.values()) {
            several(scope, console, texts);
        }
    }

    /** One head in each scope is as it should be. */
    private void several(Scope scope, Console console, Texts texts) {
        List<String> ids = heads.stream()
                .map(GraphReport.Entry::revision)
                .filter(revision -> revision.scope() == scope)
                .map(Revision::id)
                .toList();
        if (ids.size() > 1) {
            console.progress(console.errPaint()
                    .yellow(texts.say("graph.heads.several", "number", ids.size(), "heads", String.join(" ", ids))));
        }
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.objects("heads", heads, RevisionFields::write);
    }
}
