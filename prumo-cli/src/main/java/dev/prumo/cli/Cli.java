package dev.prumo.cli;

import dev.prumo.cli.command.Commands;
import dev.prumo.cli.command.Session;
import dev.prumo.cli.command.Stopping;
import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Terminal;
import dev.prumo.cli.console.Texts;
import dev.prumo.cli.line.Known;
import dev.prumo.cli.line.LineParser;
import dev.prumo.cli.line.ParsedLine;
import dev.prumo.cli.reply.ErrorReply;
import dev.prumo.cli.reply.JsonReply;
import dev.prumo.cli.reply.Reply;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line as a function: words, environment and folder in, two streams and an exit code out. Touches nothing
 * else of the process, so that tests run many of them in one.
 */
public final class Cli {
    private final List<String> words;
    private final Session.Surroundings surroundings;
    private final Console.Streams streams;
    private final Texts texts;

    private Cli(List<String> words, Session.Surroundings surroundings, Console.Streams streams) {
        this.words = List.copyOf(words);
        this.surroundings = surroundings;
        this.streams = streams;
        this.texts = new Texts(Cli.class, Language.of(words, surroundings.environment()));
    }

    /** Runs one command line with both streams going to files or pipes; returns the exit code. */
    public static int run(
            List<String> words, Map<String, String> environment, Path folder, PrintStream out, PrintStream err) {
        return run(
                words,
                new Session.Surroundings(environment, folder, Stopping.NOBODY),
                new Console.Streams(out, err, Terminal.NONE));
    }

    /** Runs one command line; returns the exit code. */
    public static int run(List<String> words, Session.Surroundings surroundings, Console.Streams streams) {
        return new Cli(words, surroundings, streams).run();
    }

    private int run() {
        try {
            ParsedLine line = LineParser.parse(Commands.ALL, words);
            return run(session(line));
        } catch (PrumoException e) {
            ParsedLine guessed = new ParsedLine(guessedCommand(), guessedOptions(), List.of());
            return answer(session(guessed), new ErrorReply(e, Optional.empty()));
        }
    }

    private Session session(ParsedLine line) {
        return new Session(line, surroundings, console(line), texts, this::nested);
    }

    private int nested(
            List<String> nestedWords, Map<String, String> environment, Path folder, PrintStream out, PrintStream err) {
        return run(
                nestedWords,
                new Session.Surroundings(environment, folder, surroundings.stopping()),
                new Console.Streams(out, err, streams.terminal()));
    }

    private int run(Session session) {
        Reply reply;
        try {
            reply = Commands.ALL.create(session.line()).run(session);
        } catch (PrumoException e) {
            reply = new ErrorReply(e, session.root());
        } catch (IOException | RuntimeException e) {
            reply = internal(e, session);
        }
        return answer(session, reply);
    }

    private static Reply internal(Exception e, Session session) {
        if (session.console().verbose()) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace, true));
            session.console().err(trace.toString());
        }
        return new ErrorReply(
                PrumoException.of(ErrorCode.INTERNAL)
                        .with("detail", String.valueOf(e))
                        .cause(e)
                        .build(),
                session.root());
    }

    private int answer(Session session, Reply reply) {
        Console console = session.console();
        console.endLive();
        if (session.json()) {
            JsonReply.write(session.line().command(), reply, texts, console.outStream(), console::mask);
        } else {
            reply.text(console, texts);
        }
        console.flush();
        return reply.exitCode().number();
    }

    private Console console(ParsedLine line) {
        boolean colour =
                !line.has("--no-color") && !line.has("--plain") && Terminal.allowsColour(surroundings.environment());
        Console.Streams shown = line.has("--plain") ? streams.withoutRedrawing() : streams;
        return new Console(shown, colour, line.has("--quiet"), line.has("--verbose"));
    }

    /** What a line that could not be understood most likely was, for the {@code command} field of the answer. */
    private String guessedCommand() {
        for (int i = 0; i < words.size(); i++) {
            boolean prefixed = words.get(i).equals("db") && i + 1 < words.size();
            Optional<Known.Expansion> found = Commands.ALL.find(prefixed ? "db " + words.get(i + 1) : words.get(i));
            if (found.isPresent()) {
                return found.get().command();
            }
        }
        return "";
    }

    private Map<String, List<String>> guessedOptions() {
        return Words.valueOf("--format", words).equals("json") ? Map.of("--format", List.of("json")) : Map.of();
    }
}
