package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.report.SquashReport;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * A revision that replaces others.
 *
 * @param shown a file as people reach it from where they are
 */
public record SquashReply(SquashReport report, UnaryOperator<Path> shown) implements Reply {
    public SquashReply {
        requireNonNull(report, "report");
        requireNonNull(shown, "shown");
    }

    @Override
    public void text(Console console, Texts texts) {
        console.out(texts.say(
                "squash.written",
                "file",
                shown.apply(report.file()),
                "count",
                report.replaces().size(),
                "before",
                report.statementsBefore(),
                "after",
                report.statements()));
        report.moved().forEach(file -> console.out(texts.say("squash.moved", "file", shown.apply(file))));
        console.progress(texts.say("squash.proven", "revision", report.revision()));
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.string("file", shown.apply(report.file()).toString())
                .string("revision", report.revision())
                .strings("replaces", report.replaces())
                .number("statements", report.statements())
                .number("statements_before", report.statementsBefore())
                .strings(
                        "moved",
                        report.moved().stream()
                                .map(file -> shown.apply(file).toString())
                                .toList());
    }
}
