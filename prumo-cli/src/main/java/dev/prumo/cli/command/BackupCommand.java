package dev.prumo.cli.command;

import dev.prumo.BackupOptions;
import dev.prumo.cli.line.Option;
import dev.prumo.cli.line.ParsedLine;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.BackupCreatedReply;
import dev.prumo.cli.reply.BackupListReply;
import dev.prumo.cli.reply.BackupPrunedReply;
import dev.prumo.cli.reply.BackupSetReply;
import dev.prumo.cli.reply.BackupVerifiedReply;
import dev.prumo.cli.reply.Reply;
import dev.prumo.error.Closest;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.report.BackupReport;
import dev.prumo.report.BackupReport.Listed;
import dev.prumo.report.BackupReport.Verification;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes backup sets, shows, verifies, pins and removes them. */
final class BackupCommand implements Command {
    /** What can be done, and how many sets may be named. */
    private enum Action {
        CREATE(0, 0),
        LIST(0, 0),
        SHOW(0, 1),
        VERIFY(0, 1),
        PRUNE(0, 0),
        PIN(1, 1);

        private final int least;
        private final int most;

        Action(int least, int most) {
            this.least = least;
            this.most = most;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The options that mean something: one that would be passed over is refused. */
        List<String> options() {
            return switch (this) {
                case CREATE ->
                    List.of(
                            "--compress",
                            "--keep-days",
                            "--tenant",
                            "--tenant-file",
                            "--shared",
                            "--workers",
                            "--media",
                            "--no-media",
                            "--out",
                            "--label",
                            "--tag");
                case LIST, SHOW -> List.of();
                case VERIFY -> List.of("--deep");
                case PRUNE -> List.of("--keep-days", "--dry-run");
                case PIN -> List.of("--off");
            };
        }
    }

    @Override
    public Syntax syntax() {
        return Syntax.of(
                        "backup",
                        Option.flag("--compress"),
                        Option.value("N", "--keep-days"),
                        Option.values("NAMES", "--tenant"),
                        Option.value("FILE", "--tenant-file"),
                        Option.flag("--shared"),
                        Option.value("N", "--workers"),
                        Option.values("DIR", "--media"),
                        Option.flag("--no-media"),
                        Option.value("DIR", "--out"),
                        Option.value("TEXT", "--label"),
                        Option.flag("--tag"),
                        Option.flag("--deep"),
                        Option.flag("--dry-run"),
                        Option.flag("--off"))
                .withArguments("ACTION SET", 1);
    }

    @Override
    public Reply run(Session session) {
        ParsedLine line = session.line();
        Action action = action(line.arguments().get(0));
        requireFitting(action, line);
        return switch (action) {
            case CREATE -> created(session);
            case LIST -> new BackupListReply(session.backups().list(), session::shown, Instant.now());
            case SHOW -> set(session, action, session.backups().show(named(session)));
            case VERIFY -> {
                Verification found = session.backups().verify(named(session), line.has("--deep"));
                yield new BackupVerifiedReply(found, session.shown(found.path()));
            }
            case PRUNE -> new BackupPrunedReply(session.backups().prune(keepDays(line), line.has("--dry-run")));
            case PIN ->
                set(session, action, session.backups().pin(named(session).orElseThrow(), !line.has("--off")));
        };
    }

    private static Action action(String typed) {
        return Arrays.stream(Action.values())
                .filter(action -> action.word().equals(typed))
                .findFirst()
                .orElseThrow(() -> PrumoException.of(ErrorCode.UNKNOWN_COMMAND)
                        .with("command", "backup " + typed)
                        .with(
                                "closest",
                                Closest.command(
                                        typed,
                                        Arrays.stream(Action.values())
                                                .map(Action::word)
                                                .toList()))
                        .build());
    }

    private void requireFitting(Action action, ParsedLine line) {
        int sets = line.arguments().size() - 1;
        if (sets < action.least) {
            throw PrumoException.of(ErrorCode.MISSING_ARGUMENT)
                    .with("argument", "SET")
                    .with("command", "backup " + action.word())
                    .build();
        }
        if (sets > action.most) {
            throw PrumoException.of(ErrorCode.UNEXPECTED_ARGUMENT)
                    .with("argument", line.arguments().get(action.most + 1))
                    .with("command", "backup")
                    .build();
        }
        for (Option option : syntax().options()) {
            if (line.has(option.name()) && !action.options().contains(option.name())) {
                throw PrumoException.of(ErrorCode.UNKNOWN_OPTION)
                        .with("option", option.name())
                        .with("closest", Closest.option(option.name(), action.options()))
                        .with("command", "backup ")
                        .build();
            }
        }
        FleetArguments.exclude(line, "--media", "--no-media");
    }

    private static Reply created(Session session) {
        ParsedLine line = session.line();
        Optional<List<Path>> media = line.has("--no-media")
                ? Optional.of(List.of())
                : line.has("--media") ? Optional.of(folders(session, line.values("--media"))) : Optional.empty();
        BackupReport report = session.backups()
                .create(new BackupOptions(
                        FleetArguments.of(session),
                        line.has("--compress"),
                        keepDays(line),
                        media,
                        line.value("--out").map(session.folder()::resolve),
                        line.value("--label"),
                        line.has("--tag")));
        return new BackupCreatedReply(report, session.shown(report.path()));
    }

    private static List<Path> folders(Session session, List<String> typed) {
        return typed.stream().map(session.folder()::resolve).toList();
    }

    private static Reply set(Session session, Action action, Listed set) {
        return new BackupSetReply(action.word(), set, session.shown(set.path()));
    }

    private static Optional<String> named(Session session) {
        List<String> arguments = session.line().arguments();
        return arguments.size() > 1 ? Optional.of(session.existing(arguments.get(1))) : Optional.empty();
    }

    private static OptionalInt keepDays(ParsedLine line) {
        Optional<String> typed = line.value("--keep-days");
        return typed.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(FleetArguments.number("--keep-days", typed.get()));
    }
}
