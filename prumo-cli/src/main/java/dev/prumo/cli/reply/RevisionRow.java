package dev.prumo.cli.reply;

import dev.prumo.cli.console.Paint;
import dev.prumo.cli.console.Texts;
import dev.prumo.report.GraphReport;
import dev.prumo.revision.Scope;
import java.util.List;
import java.util.function.UnaryOperator;

/** One revision as a line of a table: mark, id, what it follows, what is special about it, message. */
final class RevisionRow {
    private RevisionRow() {}

    static Table table(Paint paint) {
        return new Table(List.of(paint::green, paint::bold, paint::dim, paint::cyan, UnaryOperator.identity()));
    }

    static void add(Table table, String mark, GraphReport.Entry entry, Texts texts) {
        table.row(
                mark,
                entry.revision().id(),
                parents(entry, texts),
                marks(entry, texts),
                entry.revision().message());
    }

    static String parents(GraphReport.Entry entry, Texts texts) {
        List<String> parents = entry.revision().parents();
        return parents.isEmpty() ? texts.say("graph.root") : "<- " + String.join(", ", parents);
    }

    private static String marks(GraphReport.Entry entry, Texts texts) {
        StringBuilder marks = new StringBuilder();
        mark(marks, entry.revision().scope() == Scope.TENANT, texts.say("graph.tenant"));
        mark(marks, entry.head(), texts.say("graph.head"));
        mark(marks, entry.current(), texts.say("graph.current"));
        mark(marks, entry.revision().parents().size() > 1, texts.say("graph.merge"));
        mark(marks, entry.children().size() > 1, texts.say("graph.branchpoint"));
        for (String label : entry.revision().labels()) {
            mark(marks, true, label);
        }
        return marks.toString();
    }

    private static void mark(StringBuilder marks, boolean there, String word) {
        if (there) {
            marks.append(marks.length() == 0 ? "" : " ")
                    .append('(')
                    .append(word)
                    .append(')');
        }
    }
}
