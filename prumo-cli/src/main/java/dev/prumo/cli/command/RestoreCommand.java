package dev.prumo.cli.command;

import dev.prumo.Backups;
import dev.prumo.RestoreOptions;
import dev.prumo.cli.line.Option;
import dev.prumo.cli.line.ParsedLine;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.Reply;
import dev.prumo.cli.reply.RestoreDiffReply;
import dev.prumo.cli.reply.RestoreReply;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.report.RestoreReport;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings a tenant, or everything, back as a set has it. */
final class RestoreCommand implements Command {
    private static final Pattern SET_ID = Pattern.compile("\\d{8}_\\d{6}(_\\d+)?");

    /** What means nothing when a restore is taken back. */
    private static final List<String> NOT_WITH_UNDO =
            List.of("--backup-file", "--as", "--upgrade", "--no-media", "--force", "--diff");

    @Override
    public Syntax syntax() {
        return Syntax.of(
                        "restore",
                        Option.value("PATH", "--backup-file"),
                        Option.value("ID", "--tenant-id", "--tenant"),
                        Option.value("ID", "--as"),
                        Option.flag("--force"),
                        Option.flag("--upgrade"),
                        Option.flag("--diff"),
                        Option.flag("--undo"),
                        Option.flag("--no-media"))
                .withOptionalArgument("SET");
    }

    @Override
    public Reply run(Session session) {
        ParsedLine line = session.line();
        if (line.has("--undo")) {
            return undone(session);
        }
        if (line.has("--backup-file") && !line.arguments().isEmpty()) {
            throw PrumoException.of(ErrorCode.UNEXPECTED_ARGUMENT)
                    .with("argument", line.arguments().get(0))
                    .with("command", "restore")
                    .build();
        }
        Backups backups = session.backups();
        // a file that is meant and missing must not be looked for as an id
        String source = line.value("--backup-file")
                .map(file -> session.folder().resolve(file).toString())
                .or(() -> line.arguments().stream().findFirst().map(session::existing))
                .orElseGet(() -> backups.show(Optional.empty()).id());
        RestoreOptions asked = new RestoreOptions(
                source,
                line.value("--tenant-id"),
                line.value("--as"),
                line.has("--force"),
                line.has("--upgrade"),
                !line.has("--no-media"));
        return line.has("--diff")
                ? new RestoreDiffReply(backups.diff(asked))
                : new RestoreReply(restored(session, backups, asked), false);
    }

    private static Reply undone(Session session) {
        ParsedLine line = session.line();
        for (String other : NOT_WITH_UNDO) {
            FleetArguments.exclude(line, "--undo", other);
        }
        if (!line.arguments().isEmpty()) {
            throw PrumoException.of(ErrorCode.UNEXPECTED_ARGUMENT)
                    .with("argument", line.arguments().get(0))
                    .with("command", "restore")
                    .build();
        }
        String tenant = line.value("--tenant-id")
                .orElseThrow(() -> PrumoException.of(ErrorCode.OPTION_NEEDS_OTHER)
                        .with("option", "--undo")
                        .with("other", "--tenant-id")
                        .build());
        return new RestoreReply(session.backups().undo(tenant), true);
    }

    /** Only when something is in the way, a person is asked; where nobody can be, that stands as the answer. */
    private static RestoreReport restored(Session session, Backups backups, RestoreOptions asked) {
        try {
            return backups.restore(asked);
        } catch (PrumoException e) {
            if (e.code() != ErrorCode.RESTORE_NEEDS_FORCE || !isConfirmed(session, asked)) {
                throw e;
            }
        }
        return backups.restore(
                new RestoreOptions(asked.source(), asked.tenant(), asked.as(), true, asked.upgrade(), asked.media()));
    }

    private static boolean isConfirmed(Session session, RestoreOptions asked) {
        session.console().endLive();
        Optional<String> tenant = asked.as().or(asked::tenant);
        String expected = tenant.orElseGet(() -> shortName(asked.source()));
        String question = tenant.isPresent() ? "restore.ask.tenant" : "restore.ask.all";
        String answer =
                session.console().ask(session.texts().say(question, "source", asked.source(), "expected", expected));
        return answer.equals(expected);
    }

    /** The id in the name of a set or of one of its files; else the name. */
    private static String shortName(String source) {
        String name = source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
        Matcher id = SET_ID.matcher(name);
        return id.find() ? id.group() : name;
    }
}
