package dev.prumo.cli.command;

import dev.prumo.RehearsalOptions;
import dev.prumo.cli.line.Option;
import dev.prumo.cli.line.ParsedLine;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.RehearsalReply;
import dev.prumo.cli.reply.Reply;

/** Takes what is pending up, down and up again on throw-away copies. */
final class RehearseCommand implements Command {
    @Override
    public Syntax syntax() {
        return FleetArguments.choosing(Syntax.of("rehearse", Option.value("N", "--tenants"), Option.flag("--empty")));
    }

    @Override
    public Reply run(Session session) {
        ParsedLine line = session.line();
        RehearsalOptions usual = RehearsalOptions.DEFAULTS;
        return new RehearsalReply(session.prumo()
                .rehearse(new RehearsalOptions(
                        FleetArguments.of(session), number(line, "--tenants", usual.tenants()), line.has("--empty"))));
    }

    private static int number(ParsedLine line, String option, int otherwise) {
        return line.value(option)
                .map(text -> FleetArguments.number(option, text))
                .orElse(otherwise);
    }
}
