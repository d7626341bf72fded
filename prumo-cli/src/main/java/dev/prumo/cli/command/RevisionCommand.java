package dev.prumo.cli.command;

import dev.prumo.AutogenerateOptions;
import dev.prumo.NewRevision;
import dev.prumo.cli.line.Option;
import dev.prumo.cli.line.ParsedLine;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.GeneratedReply;
import dev.prumo.cli.reply.Reply;
import dev.prumo.cli.reply.WrittenReply;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.report.AutogenerateReport;
import dev.prumo.report.RenameQuestion;
import dev.prumo.revision.Scope;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Writes a new revision file. */
final class RevisionCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(
                "revision",
                Option.value("TEXT", "--message", "-m"),
                Option.values("TARGET", "--head"),
                Option.flag("--splice"),
                Option.values("NAME", "--label", "--branch-label"),
                Option.values("TARGET", "--depends-on"),
                Option.value("ID", "--rev-id"),
                Option.choice("--scope", "shared", "tenant"),
                Option.flag("--java"),
                Option.flag("--autogenerate"),
                Option.values("OLD:NEW", "--rename"),
                Option.flag("--allow-drop"),
                Option.values("NAME", "--without-extension"));
    }

    @Override
    public Reply run(Session session) {
        ParsedLine line = session.line();
        if (line.has("--autogenerate")) {
            return generated(session);
        }
        for (String option : List.of("--rename", "--allow-drop", "--without-extension")) {
            if (line.has(option) || !line.values(option).isEmpty()) {
                throw PrumoException.of(ErrorCode.OPTION_NEEDS_OTHER)
                        .with("option", option)
                        .with("other", "--autogenerate")
                        .build();
            }
        }
        Path file = session.prumo().revision(request(line));
        return new WrittenReply(
                List.of(session.shown(file)),
                WrittenRevision.idOf(session, file),
                List.of(),
                List.of(),
                "revision.next");
    }

    private static Reply generated(Session session) {
        ParsedLine line = session.line();
        if (line.has("--java")) {
            throw PrumoException.of(ErrorCode.OPTION_CONFLICT)
                    .with("first", "--autogenerate")
                    .with("second", "--java")
                    .with("command", "revision")
                    .build();
        }
        NewRevision request = request(line);
        Set<Scope> scopes = line.value("--scope").isPresent() ? Set.of(request.scope()) : Set.of();
        AutogenerateOptions options = new AutogenerateOptions(
                scopes,
                line.values("--rename"),
                line.has("--allow-drop"),
                Set.copyOf(line.values("--without-extension")),
                question -> answer(session, question));
        AutogenerateReport report = session.prumo().autogenerate(request, options);
        return new GeneratedReply(
                report,
                report.files().stream().map(file -> session.shown(file.file())).toList());
    }

    /** Asks whoever sits at a terminal; nobody does where the answer is JSON. */
    private static Optional<Boolean> answer(Session session, RenameQuestion question) {
        if (session.json()) {
            return Optional.empty();
        }
        String answer = session.console()
                .ask(session.texts()
                        .say(
                                "generated.ask",
                                "kind",
                                question.kind(),
                                "from",
                                question.from(),
                                "to",
                                question.to(),
                                "percent",
                                question.percent()));
        return switch (answer.toLowerCase(Locale.ROOT)) {
            case "y", "yes", "s", "sim" -> Optional.of(true);
            case "n", "no", "não", "nao" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static NewRevision request(ParsedLine line) {
        String message = line.value("--message")
                .orElseThrow(() -> PrumoException.of(ErrorCode.MISSING_OPTION)
                        .with("option", "-m TEXT")
                        .with("command", "revision")
                        .build());
        Scope scope = line.value("--scope").orElse("shared").equals("tenant") ? Scope.TENANT : Scope.SHARED;
        return new NewRevision(
                message,
                scope,
                line.values("--head"),
                line.has("--splice"),
                line.values("--label"),
                line.values("--depends-on"),
                line.value("--rev-id"),
                line.has("--java"));
    }
}
