package dev.prumo.cli.command;

import dev.prumo.cli.help.HelpPage;
import dev.prumo.cli.help.Overview;
import dev.prumo.cli.line.Known;
import dev.prumo.cli.line.ParsedLine;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.LinesReply;
import dev.prumo.cli.reply.Reply;
import dev.prumo.error.Closest;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;

/** Prints the overview, or the page of one command. */
final class HelpCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("help").withArguments("COMMAND", 0);
    }

    @Override
    public Reply run(Session session) {
        ParsedLine line = session.line();
        boolean overview = line.command().isEmpty()
                || (line.command().equals("help") && line.arguments().isEmpty());
        if (overview) {
            return new LinesReply(
                    "text",
                    Overview.of(
                            Commands.ALL.globalOptions(),
                            session.texts().locale(),
                            session.console().paint()));
        }
        String name = line.command().equals("help") ? String.join(" ", line.arguments()) : line.command();
        Known.Expansion found = Commands.ALL.find(name).orElseThrow(() -> unknown(name));
        return new LinesReply(
                "text",
                HelpPage.of(
                        Commands.ALL.syntax(found.command()),
                        Commands.ALL.aliasesOf(found.command()),
                        session.texts().locale(),
                        session.console().paint()));
    }

    private static PrumoException unknown(String name) {
        return PrumoException.of(ErrorCode.UNKNOWN_COMMAND)
                .with("command", name)
                .with("closest", Closest.command(name, Commands.ALL.words()))
                .build();
    }
}
