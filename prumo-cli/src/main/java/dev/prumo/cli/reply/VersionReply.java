package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;

/** Which Prumo, on which Java. */
public record VersionReply(String version, String java) implements Reply {
    public VersionReply {
        requireNonNull(version, "version");
        requireNonNull(java, "java");
    }

    @Override
    public void text(Console console, Texts texts) {
        console.out("prumo " + version + (console.verbose() ? " (Java " + java + ")" : ""));
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.string("version", version).string("java", java);
    }
}
