package dev.prumo.cli.command;

import dev.prumo.MoveOptions;
import dev.prumo.cli.line.Option;
import dev.prumo.cli.line.ParsedLine;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.DetectionReply;
import dev.prumo.cli.reply.Reply;
import dev.prumo.cli.reply.RunReply;
import dev.prumo.cli.reply.ScriptReply;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.util.List;

/** Records a position without running anything. */
final class StampCommand implements Command {
    @Override
    public Syntax syntax() {
        return FleetArguments.with(Syntax.of(
                        "stamp",
                        MoveArguments.SQL,
                        MoveArguments.PURGE,
                        Option.flag("--detect"),
                        MoveArguments.FORCE,
                        MoveArguments.REASON)
                .withArguments("TARGET", 0));
    }

    @Override
    public Reply run(Session session) throws IOException {
        ParsedLine line = session.line();
        List<String> targets =
                line.arguments().stream().map(MoveArguments::target).toList();
        MoveOptions options = MoveArguments.of(session, "head");
        if (line.has("--detect")) {
            return detect(session, targets, options);
        }
        if (targets.isEmpty()) {
            throw PrumoException.of(ErrorCode.MISSING_ARGUMENT)
                    .with("argument", "TARGET")
                    .with("command", "stamp")
                    .build();
        }
        if (line.has("--sql")) {
            StringBuilder script = new StringBuilder();
            session.prumo().sqlStamp(targets, options.fleet(), script);
            return new ScriptReply(script);
        }
        return new RunReply(
                session.prumo().stamp(targets, line.has("--purge"), options, session.progress()),
                session.root(),
                session.repeated(targets));
    }

    private static Reply detect(Session session, List<String> targets, MoveOptions options) {
        for (String other : List.of("--sql", "--purge")) {
            if (session.line().has(other)) {
                throw conflict(other);
            }
        }
        if (!targets.isEmpty()) {
            throw conflict(targets.get(0));
        }
        return new DetectionReply(session.prumo().detect(options, session.progress()));
    }

    private static PrumoException conflict(String other) {
        return PrumoException.of(ErrorCode.OPTION_CONFLICT)
                .with("first", "--detect")
                .with("second", other)
                .with("command", "stamp")
                .build();
    }
}
