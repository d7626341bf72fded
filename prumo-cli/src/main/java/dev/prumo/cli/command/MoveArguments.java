package dev.prumo.cli.command;

import dev.prumo.MoveOptions;
import dev.prumo.cli.line.Option;
import dev.prumo.cli.line.ParsedLine;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code upgrade}, {@code downgrade} and {@code plan} share: the options of a move. */
final class MoveArguments {
    static final Option SQL = Option.flag("--sql");
    static final Option DRY_RUN = Option.flag("--dry-run");
    static final Option ALL_OR_NOTHING = Option.flag("--all-or-nothing");
    static final Option TAG = Option.value("NAME", "--tag");
    static final Option FORCE = Option.flag("--force");
    static final Option BACKUP = Option.flag("--backup");
    static final Option REASON = Option.value("TEXT", "--reason");
    static final Option FROM_LEDGER = Option.flag("--from-ledger");
    static final Option PURGE = Option.flag("--purge");

    private MoveArguments() {}

    /** The options as typed; those that a command does not have are simply absent. */
    static MoveOptions of(Session session, String defaultTarget) {
        ParsedLine line = session.line();
        return MoveOptions.to(target(line.argumentOr(defaultTarget)))
                .withAllOrNothing(line.has("--all-or-nothing"))
                .withForce(line.has("--force"), line.value("--reason"))
                .withFromLedger(line.has("--from-ledger"))
                .withPlaceholders(assignments(line))
                .withBackup(line.has("--backup"))
                .withTag(line.value("--tag"))
                .withFleet(FleetArguments.of(session))
                .withStop(session.stop());
    }

    /** {@code 0000} is how Django's manual is misquoted; the grammar of targets knows {@code zero}. */
    static String target(String typed) {
        return typed.equals("0000") ? "base" : typed;
    }

    static void excludeSqlWithDryRun(ParsedLine line) {
        if (line.has("--sql") && line.has("--dry-run")) {
            throw PrumoException.of(ErrorCode.OPTION_CONFLICT)
                    .with("first", "--sql")
                    .with("second", "--dry-run")
                    .with("command", line.command())
                    .build();
        }
    }

    /** The values of {@code --set}. */
    static Map<String, String> assignments(ParsedLine line) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String typed : line.values("--set")) {
            int equals = typed.indexOf('=');
            if (equals < 1) {
                throw PrumoException.of(ErrorCode.INVALID_ASSIGNMENT)
                        .with("value", typed)
                        .build();
            }
            values.put(typed.substring(0, equals), typed.substring(equals + 1));
        }
        return values;
    }
}
