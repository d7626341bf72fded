package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.error.ExitCode;
import dev.prumo.report.AutogenerateReport;
import dev.prumo.report.AutogenerateReport.ScopeDifference;
import dev.prumo.report.AutogenerateReport.Skipped;
import dev.prumo.report.AutogenerateReport.WrittenFile;
import dev.prumo.report.RenameQuestion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code revision --autogenerate} wrote, and what it did not.
 *
 * @param files as people reach them from where they are
 */
public record GeneratedReply(AutogenerateReport report, List<Path> files) implements Reply {
    public GeneratedReply {
        requireNonNull(report, "report");
        files = List.copyOf(files);
    }

    @Override
    public String status() {
        if (report.incomplete()) {
            return "pending";
        }
        return files.isEmpty() ? "nothing" : "ok";
    }

    /** Something desired is in no revision: whoever goes on must know. */
    @Override
    public ExitCode exitCode() {
        return report.incomplete() ? ExitCode.PENDING : ExitCode.OK;
    }

    @Override
    public void text(Console console, Texts texts) {
        for (Path file : files) {
            console.out(texts.say("written.file", "file", file));
        }
        report.scopes().forEach(scope -> scope(scope, console, texts));
        report.notCompared()
                .forEach(scope -> warn(texts.say("generated.not-compared", "scope", scope.word()), console, texts));
        report.warnings().forEach(warning -> ErrorText.print(warning, Optional.empty(), console, texts));
        if (!report.differs() && !report.scopes().isEmpty()) {
            console.out(texts.say("generated.nothing"));
        } else if (!files.isEmpty()) {
            console.progress(texts.say("generated.next"));
        }
    }

    private void scope(ScopeDifference scope, Console console, Texts texts) {
        if (!scope.changes().isEmpty()) {
            console.out(scope.scope().word() + ", " + scope.dialect() + ":");
            scope.changes().forEach(change -> console.out("  " + change));
        }
        for (String loss : scope.leftOut()) {
            console.out(
                    console.paint().yellow(texts.say("generated.left-out", "dialect", scope.dialect(), "loss", loss)));
        }
        for (RenameQuestion guess : scope.guesses()) {
            warn(
                    texts.say("generated.guess", "from", guess.from(), "to", guess.to(), "rename", guess.rename()),
                    console,
                    texts);
        }
        for (Skipped skipped : scope.skipped()) {
            warn(
                    texts.say(
                            "generated.skipped",
                            "place",
                            skipped.place(),
                            "statement",
                            firstLine(skipped.statement()),
                            "detail",
                            skipped.detail().isEmpty() ? "" : ": " + skipped.detail()),
                    console,
                    texts);
        }
        for (String strange : scope.notCovered()) {
            warn(texts.say("schema.not-covered", "what", strange), console, texts);
        }
    }

    private static void warn(String text, Console console, Texts texts) {
        console.err(console.errPaint().yellow(texts.say("warning.label")) + " " + text);
    }

    private static String firstLine(String statement) {
        int end = statement.indexOf('\n');
        return end < 0 ? statement : statement.substring(0, end) + " …";
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.objects("files", report.files(), GeneratedReply::file)
                .objects("differences", report.scopes(), GeneratedReply::difference)
                .strings(
                        "not_compared",
                        report.notCompared().stream().map(scope -> scope.word()).toList())
                .objects("warnings", report.warnings(), (inner, warning) -> ErrorFields.write(inner, warning, texts));
    }

    private static void file(JsonFields fields, WrittenFile file) {
        fields.string("file", file.file().toString())
                .string("revision", file.revision())
                .string("scope", file.scope().word());
    }

    private static void difference(JsonFields fields, ScopeDifference scope) {
        fields.string("scope", scope.scope().word())
                .string("dialect", scope.dialect())
                .strings("changes", scope.changes())
                .strings("left_out", scope.leftOut())
                .objects(
                        "rename_guesses",
                        scope.guesses(),
                        (inner, guess) -> inner.string("kind", guess.kind())
                                .string("from", guess.from())
                                .string("to", guess.to())
                                .number("score_percent", guess.percent())
                                .string("rename", guess.rename()))
                .objects(
                        "skipped",
                        scope.skipped(),
                        (inner, skipped) -> inner.string("place", skipped.place())
                                .string("statement", skipped.statement())
                                .string("detail", skipped.detail()))
                .strings("not_covered", scope.notCovered());
    }
}
