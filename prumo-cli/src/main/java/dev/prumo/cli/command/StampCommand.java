package dev.prumo.cli.command;

import dev.prumo.MoveOptions;
import dev.prumo.cli.line.ParsedLine;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.Reply;
import dev.prumo.cli.reply.RunReply;
import dev.prumo.cli.reply.ScriptReply;
import java.io.IOException;
import java.util.List;

/** Records a position without running anything. */
final class StampCommand implements Command {
    @Override
    public Syntax syntax() {
        return FleetArguments.with(
                Syntax.of("stamp", MoveArguments.SQL, MoveArguments.PURGE, MoveArguments.FORCE, MoveArguments.REASON)
                        .withArguments("TARGET", 1));
    }

    @Override
    public Reply run(Session session) throws IOException {
        ParsedLine line = session.line();
        List<String> targets =
                line.arguments().stream().map(MoveArguments::target).toList();
        MoveOptions options = MoveArguments.of(session, "head");
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
}
