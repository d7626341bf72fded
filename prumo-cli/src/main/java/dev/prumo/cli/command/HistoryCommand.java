package dev.prumo.cli.command;

import dev.prumo.FleetOptions;
import dev.prumo.cli.line.Option;
import dev.prumo.cli.line.ParsedLine;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.AppliedReply;
import dev.prumo.cli.reply.HistoryReply;
import dev.prumo.cli.reply.Reply;
import dev.prumo.error.ExitCode;
import dev.prumo.error.PrumoException;
import dev.prumo.report.GraphReport;
import dev.prumo.report.StateReport.Standing;
import dev.prumo.report.StateReport.TargetState;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lists revisions, newest first; {@code --applied} is the form that people know as {@code showmigrations}. */
final class HistoryCommand implements Command {
    @Override
    public Syntax syntax() {
        return FleetArguments.choosing(Syntax.of(
                "history",
                Option.value("A:B", "--range", "-r"),
                Option.flag("--indicate-current", "-i"),
                Option.flag("--applied")));
    }

    @Override
    public Reply run(Session session) {
        ParsedLine line = session.line();
        Optional<String> range = line.value("--range");
        if (line.has("--applied")) {
            return applied(session, range);
        }
        boolean mark = line.has("--indicate-current");
        List<GraphReport.Entry> entries = session.json() && !mark
                ? markedIfReachable(session, range)
                : session.prumo().history(range, mark, FleetArguments.of(session));
        return new HistoryReply(entries, line.has("--verbose"));
    }

    /**
     * The contract has a {@code current} field, so the database is asked even without {@code -i}; but history is read from
     * files, and a machine without the database has to get it all the same.
     */
    private static List<GraphReport.Entry> markedIfReachable(Session session, Optional<String> range) {
        try {
            return session.prumo().history(range, true, FleetArguments.of(session));
        } catch (PrumoException e) {
            if (e.code().exitCode() != ExitCode.UNAVAILABLE) {
                throw e;
            }
            return session.prumo().history(range, false);
        }
    }

    private static Reply applied(Session session, Optional<String> range) {
        Set<String> pending = new HashSet<>();
        boolean known = true;
        FleetOptions options = FleetArguments.of(session);
        for (TargetState state : session.prumo().current(options).targets()) {
            pending.addAll(state.pending());
            known &= state.standing() != Standing.UNKNOWN;
        }
        return new AppliedReply(session.prumo().history(range, true, options), pending, known);
    }
}
