package dev.prumo.cli.command;

import dev.prumo.cli.line.Option;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.LinesReply;
import dev.prumo.cli.reply.Reply;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Prints the completion script for bash and zsh, which picocli writes from the same syntax that the parser reads. */
final class CompletionCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("completion").withOptionalArgument("bash|zsh");
    }

    @Override
    public Reply run(Session session) {
        CommandSpec root = CommandSpec.create().name("prumo");
        addOptions(root, Commands.ALL.globalOptions());
        for (String name : Commands.NAMES) {
            root.addSubcommand(name, subcommand(name));
        }
        return new LinesReply("script", AutoComplete.bash("prumo", new CommandLine(root)));
    }

    private static CommandSpec subcommand(String name) {
        CommandSpec spec = CommandSpec.create().name(name);
        List<Option> own = Commands.ALL.syntax(name).shownOptions();
        Set<String> names = own.stream().map(Option::name).collect(Collectors.toSet());
        addOptions(spec, own);
        // A command may take more values for a global option than others do.
        addOptions(
                spec,
                Commands.ALL.globalOptions().stream()
                        .filter(option -> !names.contains(option.name()))
                        .toList());
        return spec;
    }

    private static void addOptions(CommandSpec spec, List<Option> options) {
        for (Option option : options) {
            OptionSpec.Builder builder = OptionSpec.builder(option.names().toArray(String[]::new));
            if (option.takesValue()) {
                builder.type(String.class).paramLabel(option.label());
                if (!option.choices().isEmpty()) {
                    builder.completionCandidates(option.choices());
                }
            }
            spec.addOption(builder.build());
        }
    }
}
