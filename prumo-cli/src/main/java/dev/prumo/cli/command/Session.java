package dev.prumo.cli.command;

import static java.util.Objects.requireNonNull;

import dev.prumo.Backups;
import dev.prumo.Prumo;
import dev.prumo.backup.BackupEvent;
import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Shell;
import dev.prumo.cli.console.Texts;
import dev.prumo.cli.launch.PrivatePostgres;
import dev.prumo.cli.line.ParsedLine;
import dev.prumo.cli.line.Retyped;
import dev.prumo.cli.reply.Again;
import dev.prumo.cli.reply.BackupJsonProgress;
import dev.prumo.cli.reply.BackupTextProgress;
import dev.prumo.cli.reply.JsonProgress;
import dev.prumo.cli.reply.Progress;
import dev.prumo.cli.reply.TextProgress;
import dev.prumo.execute.RunEvent;
import dev.prumo.execute.StopSignal;
import dev.prumo.revision.TargetExpression;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one command gets to work with: its line, the surroundings of the process, and the project once it asks for it. */
public final class Session {
    private final ParsedLine line;
    private final Surroundings surroundings;
    private final Console console;
    private final Texts texts;
    private final Shell shell;
    private @Nullable Prumo prumo;

    public Session(ParsedLine line, Surroundings surroundings, Console console, Texts texts, Shell shell) {
        this.line = requireNonNull(line, "line");
        this.surroundings = requireNonNull(surroundings, "surroundings");
        this.console = requireNonNull(console, "console");
        this.texts = requireNonNull(texts, "texts");
        this.shell = requireNonNull(shell, "shell");
    }

    /** The environment variables and the current folder of the process, and how it is asked to end. */
    public record Surroundings(Map<String, String> environment, Path folder, Stopping stopping) {
        public Surroundings {
            environment = Map.copyOf(environment);
            requireNonNull(folder, "folder");
            requireNonNull(stopping, "stopping");
        }
    }

    public ParsedLine line() {
        return line;
    }

    public Console console() {
        return console;
    }

    public Texts texts() {
        return texts;
    }

    public Map<String, String> environment() {
        return surroundings.environment();
    }

    /** The folder that relative paths on the command line start at. */
    public Path folder() {
        return surroundings.folder();
    }

    /** Whether the answer is wanted as JSON. */
    public boolean json() {
        return line.value("--format").orElse("text").equals("json");
    }

    /** The project, opened when first asked for. */
    public Prumo prumo() {
        Prumo open = prumo;
        if (open == null) {
            open = open();
            console.learn(open::redact);
            prumo = open;
        }
        return open;
    }

    /** Runs another command line in this process; returns its exit code. */
    public int run(List<String> words, Map<String, String> environment, Path folder, PrintStream out, PrintStream err) {
        return shell.run(words, environment, folder, out, err);
    }

    /** A file as people reach it from where they are. */
    public Path shown(Path file) {
        Path absolute = root().orElse(folder()).resolve(file).normalize();
        return absolute.startsWith(folder()) ? folder().relativize(absolute) : absolute;
    }

    /** What was typed, made absolute if it is a file from where people are; else as it is, since it may be an id. */
    String existing(String typed) {
        try {
            Path file = folder().resolve(typed);
            return Files.exists(file) ? file.toString() : typed;
        } catch (InvalidPathException e) {
            // no file has such a name; the engine says that there is no such set
            return typed;
        }
    }

    /** The project folder, when a project was opened. */
    public Optional<Path> root() {
        return Optional.ofNullable(prumo).map(Prumo::root);
    }

    /** The project opened once more, for what changed on disk meanwhile. */
    Prumo openAnew() {
        return open();
    }

    private Prumo open() {
        Prumo.Builder builder =
                Prumo.builder().folder(folder()).environment(environment()).scratch(new PrivatePostgres());
        line.value("--config").ifPresent(file -> builder.config(folder().resolve(file)));
        line.value("--env").ifPresent(builder::profile);
        line.value("--url").ifPresent(url -> builder.override("database.url", url));
        MoveArguments.assignments(line).forEach((name, value) -> builder.override("placeholders." + name, value));
        return builder.withoutJava(line.has("--no-java")).open();
    }

    /** The line that this command had, for whoever has to type it once more. */
    Optional<Again> repeated(List<String> targets) {
        boolean relative = targets.stream()
                .anyMatch(target -> TargetExpression.parse(target).isRelativeToCurrent());
        Retyped retyped = new Retyped(line, Commands.ALL.syntax(line.command()), Commands.ALL.globalOptions());
        return Optional.of(new Again(retyped, relative));
    }

    /** The wish that a run ends early. */
    StopSignal stop() {
        return surroundings.stopping().signal();
    }

    /** Tells the events of a run on standard error, as text or as JSON lines. */
    public Consumer<RunEvent> progress() {
        Progress progress = json()
                ? new JsonProgress(console.errStream(), console::mask, texts, console.verbose())
                : new TextProgress(console, texts);
        return event -> {
            if (event instanceof RunEvent.Planned) {
                surroundings.stopping().begun(progress::stopping);
            }
            event.accept(progress);
        };
    }

    /** The backup sets of the project; what happens to them is told on standard error, as text or as JSON lines. */
    Backups backups() {
        BackupEvent.Visitor<Void> progress = json()
                ? new BackupJsonProgress(console.errStream(), console::mask, texts, System::nanoTime)
                : new BackupTextProgress(console, texts, System::nanoTime);
        return prumo().backups(event -> event.accept(progress));
    }
}
