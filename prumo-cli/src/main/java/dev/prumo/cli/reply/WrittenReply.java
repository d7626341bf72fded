package dev.prumo.cli.reply;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Files that {@code init}, {@code revision} and {@code merge} wrote.
 *
 * @param files as people reach them from where they are
 * @param revision id of the new revision, when there is one
 * @param parents what it follows, when it is a merge
 * @param sharedTables tables that both sides of a merge touch: somebody has to look
 * @param advice key of what to say next; empty for nothing
 */
public record WrittenReply(
        List<Path> files, Optional<String> revision, List<String> parents, List<String> sharedTables, String advice)
        implements Reply {
    public WrittenReply {
        files = List.copyOf(files);
        parents = List.copyOf(parents);
        sharedTables = List.copyOf(sharedTables);
    }

    @Override
    public String status() {
        return "ok";
    }

    @Override
    public void text(Console console, Texts texts) {
        for (Path file : files) {
            console.out(texts.say("written.file", "file", file));
        }
        if (!sharedTables.isEmpty()) {
            String tables = String.join(", ", sharedTables);
            console.err(console.errPaint().yellow(texts.say("warning.label")) + " "
                    + texts.say("written.shared-tables", "tables", tables));
        }
        if (!advice.isEmpty()) {
            console.progress(texts.say(advice));
        }
    }

    @Override
    public void json(JsonFields fields, Texts texts) {
        revision.ifPresent(id -> fields.string("revision", id));
        if (files.size() == 1) {
            fields.string("file", files.get(0).toString());
        }
        fields.strings("files", files.stream().map(Path::toString).toList());
        if (!parents.isEmpty()) {
            fields.strings("parents", parents).strings("shared_tables", sharedTables);
        }
    }
}
