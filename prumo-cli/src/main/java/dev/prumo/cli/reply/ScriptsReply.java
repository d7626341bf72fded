package dev.prumo.cli.reply;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import java.nio.file.Path;
import java.util.List;

/**
 * Scripts that a project got, as people reach them from where they are.
 *
 * @param files those that are new
 * @param kept those that were there and stay as they are
 */
public record ScriptsReply(List<Path> files, List<Path> kept) implements Reply {
    public ScriptsReply {
        files = List.copyOf(files);
        kept = List.copyOf(kept);
    }

    @Override
    public String status() {
        return files.isEmpty() ? "nothing" : "ok";
    }

    @Override
    public void text(Console console, Texts texts) {
        files.forEach(file -> console.out(texts.say("written.file", "file", file)));
        kept.forEach(file -> console.out(texts.say("written.kept", "file", file)));
        console.progress(texts.say("scripts.next"));
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        fields.strings("files", files.stream().map(Path::toString).toList())
                .strings("kept", kept.stream().map(Path::toString).toList());
    }
}
