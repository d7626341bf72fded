package dev.prumo.cli.command;

import dev.prumo.cli.line.Option;
import java.util.List;

/** The options that every command takes, before or after its name. */
final class GlobalOptions {
    static final List<Option> ALL = List.of(
            Option.value("FILE", "--config", "-c"),
            Option.value("NAME", "--env"),
            Option.value("URL", "--url"),
            Option.choice("--format", "text", "json"),
            Option.choice("--lang", "en", "pt-BR"),
            Option.values("NAME=VALUE", "--set"),
            Option.flag("--no-java"),
            Option.flag("--quiet", "-q"),
            Option.flag("--verbose", "-v"),
            Option.flag("--no-color"),
            Option.flag("--plain"),
            Option.flag("--help", "-h"),
            Option.flag("--version", "-V"));

    private GlobalOptions() {}
}
