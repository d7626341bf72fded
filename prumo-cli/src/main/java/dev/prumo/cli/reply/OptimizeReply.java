package dev.prumo.cli.reply;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code self-optimize} did. That nothing could be written is no failure: everything works without.
 *
 * @param reason key of why nothing was written; empty when something was
 * @param files the native library, then the archive
 */
public record OptimizeReply(String reason, List<Path> files) implements Reply {
    public OptimizeReply {
        files = List.copyOf(files);
    }

    public static OptimizeReply written(Path nativeLibrary, Path archive) {
        return new OptimizeReply("", List.of(nativeLibrary, archive));
    }

    public static OptimizeReply readOnly() {
        return new OptimizeReply("optimize.read-only", List.of());
    }

    public static OptimizeReply notInstalled() {
        return new OptimizeReply("optimize.not-installed", List.of());
    }

    @Override
    public String status() {
        return files.isEmpty() ? "nothing" : "ok";
    }

    @Override
    public void text(Console console, Texts texts) {
        if (files.isEmpty()) {
            console.out(texts.say(reason));
            return;
        }
        console.out(texts.say("optimize.native", "file", files.get(0)));
        console.out(texts.say("optimize.archive", "file", files.get(1)));
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.strings("files", files.stream().map(Path::toString).toList());
    }
}
