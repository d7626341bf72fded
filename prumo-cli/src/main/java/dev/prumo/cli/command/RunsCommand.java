package dev.prumo.cli.command;

import dev.prumo.FleetOptions;
import dev.prumo.cli.line.Option;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.Reply;
import dev.prumo.cli.reply.RunDetailsReply;
import dev.prumo.cli.reply.RunsReply;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.util.List;

/** Who ran what when; {@code runs show N} is one of them, with everything it did. */
final class RunsCommand implements Command {
    private static final String SHOW = "show";
    private static final int LAST = 20;

    @Override
    public Syntax syntax() {
        return new Syntax(
                "runs",
                FleetArguments.namingTenants(Syntax.of("runs", Option.value("N", "--last", "-n")))
                        .options(),
                "show N",
                0,
                2);
    }

    @Override
    public Reply run(Session session) {
        List<String> words = session.line().arguments();
        FleetOptions options = FleetArguments.of(session);
        if (words.isEmpty()) {
            int last = session.line()
                    .value("--last")
                    .map(text -> FleetArguments.number("--last", text))
                    .orElse(LAST);
            return new RunsReply(session.prumo().runs(options, last));
        }
        return new RunDetailsReply(
                session.prumo().run(reference(words), options), session.line().has("--verbose"));
    }

    private static String reference(List<String> words) {
        if (!words.get(0).equals(SHOW)) {
            throw PrumoException.of(ErrorCode.UNEXPECTED_ARGUMENT)
                    .with("argument", words.get(0))
                    .with("command", "runs")
                    .build();
        }
        if (words.size() < 2) {
            throw PrumoException.of(ErrorCode.MISSING_ARGUMENT)
                    .with("argument", "N")
                    .with("command", "runs show")
                    .build();
        }
        return words.get(1);
    }
}
