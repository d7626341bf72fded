package dev.prumo.cli.command;

import dev.prumo.Prumo;
import dev.prumo.cli.line.Option;
import dev.prumo.cli.line.Syntax;
import dev.prumo.cli.reply.Reply;
import dev.prumo.cli.reply.ScriptsReply;
import dev.prumo.cli.reply.WrittenReply;
import dev.prumo.cli.script.ProjectScripts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes the files of a new project, or the scripts of any. */
final class InitCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of("init", Option.flag("--scripts")).withOptionalArgument("DIR");
    }

    @Override
    public Reply run(Session session) {
        Path folder = session.folder().resolve(session.line().argumentOr("")).normalize();
        if (session.line().has("--scripts")) {
            return scripts(session, folder);
        }
        return new WrittenReply(
                shown(session, Prumo.init(folder)), Optional.empty(), List.of(), List.of(), "init.next");
    }

    private static Reply scripts(Session session, Path folder) {
        List<Path> written = new ArrayList<>();
        if (!Files.exists(folder.resolve("prumo.toml"))) {
            written.addAll(Prumo.init(folder));
        }
        ProjectScripts.Result scripts = new ProjectScripts(language(session)).write(folder);
        written.addAll(scripts.written());
        return new ScriptsReply(shown(session, written), shown(session, scripts.kept()));
    }

    /** They speak Portuguese, as their names do, unless English is asked for: whoever reads them is not who runs this. */
    private static Locale language(Session session) {
        boolean english = session.line().value("--lang").filter("en"::equals).isPresent();
        return english ? Locale.ENGLISH : Locale.forLanguageTag("pt-BR");
    }

    private static List<Path> shown(Session session, List<Path> files) {
        return files.stream().map(session::shown).toList();
    }
}
