package dev.prumo.cli.reply;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.report.GraphReport;
import dev.prumo.revision.Revision;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/** One revision as a block of named lines. */
final class RevisionBlock {
    private RevisionBlock() {}

    static void print(GraphReport.Entry entry, Console console, Texts texts) {
        Revision revision = entry.revision();
        String state = entry.current() ? texts.say("graph.current") : "";
        String head = entry.head() ? texts.say("graph.head") : "";
        Table table = new Table(List.of(console.paint()::dim, UnaryOperator.identity()));
        row(table, texts, "revision", List.of(revision.id()));
        row(table, texts, "message", List.of(revision.message()));
        row(table, texts, "parents", revision.parents());
        row(table, texts, "children", entry.children());
        row(table, texts, "depends-on", revision.dependsOn());
        row(table, texts, "labels", revision.labels());
        row(table, texts, "branches", entry.branches());
        row(table, texts, "scope", List.of(revision.scope().word()));
        row(table, texts, "phase", List.of(revision.phase().word()));
        row(table, texts, "transactional", List.of(texts.say(revision.transactional() ? "word.yes" : "word.no")));
        revision.irreversible().ifPresent(reason -> row(table, texts, "irreversible", List.of(reason)));
        row(table, texts, "state", List.of((head + " " + state).strip()));
        row(table, texts, "file", List.of(revision.place().file()));
        table.print(console, "");
    }

    private static void row(Table table, Texts texts, String name, Collection<String> values) {
        String value = String.join(", ", values);
        if (!value.isEmpty()) {
            table.row(texts.say("graph.field." + name), value);
        }
    }
}
