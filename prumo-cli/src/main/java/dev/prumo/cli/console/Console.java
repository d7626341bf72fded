package dev.prumo.cli.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a command writes for people: results to standard output, progress and diagnostics to standard error. Every line
 * passes through {@link Secrets}. Safe for several threads, each of whose lines stays whole.
 */
public final class Console {
    /** Clears from the cursor to the end of the line. */
    private static final String ERASE = "\u001b[K";

    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;
    private final Secrets secrets;
    private final Paint outPaint;
    private final Paint errPaint;
    private final boolean asks;
    private final boolean quiet;
    private final boolean verbose;
    private @Nullable LiveLine live;

    public Console(Streams streams, boolean colour, boolean quiet, boolean verbose) {
        this.out = streams.out();
        this.err = streams.err();
        this.terminal = streams.terminal();
        this.secrets = new Secrets();
        this.outPaint = new Paint(colour && streams.terminal().out());
        this.errPaint = new Paint(colour && streams.terminal().err());
        this.asks = streams.terminal().err();
        this.quiet = quiet;
        this.verbose = verbose;
    }

    /** The two streams of a process, and whether people look at them. */
    public record Streams(PrintStream out, PrintStream err, Terminal terminal) {
        /** The same streams, where no line is to be drawn again. */
        public Streams withoutRedrawing() {
            return new Streams(out, err, terminal.withoutRedrawing());
        }
    }

    /**
     * Begins a line that is drawn again and again where a terminal can show one; everything else that is printed goes
     * above it. Does nothing where there is no such terminal, or with {@code --quiet}.
     *
     * @param content asked for whenever it is drawn, also by another thread; one line, without colours
     * @return empty where no line can be drawn again
     */
    public synchronized Optional<LiveLine> live(Supplier<String> content) {
        if (quiet || !terminal.redraws()) {
            return Optional.empty();
        }
        endLive();
        LiveLine line = new LiveLine(this, content, System::nanoTime);
        live = line;
        line.start();
        return Optional.of(line);
    }

    /** Wipes the live line away, if there is one. */
    public synchronized void endLive() {
        LiveLine line = live;
        if (line != null) {
            live = null;
            line.stop();
            erase(line);
        }
    }

    /** Draws a live line, unless it has ended. */
    synchronized void draw(LiveLine line, String content) {
        if (live == line) {
            out.flush();
            err.print("\r" + secrets.mask(content) + ERASE);
            err.flush();
            line.drawn();
        }
    }

    private void erase(LiveLine line) {
        if (line.isDrawn()) {
            err.print("\r" + ERASE);
            err.flush();
        }
    }

    private void aboveLive(Runnable print) {
        LiveLine line = live;
        if (line == null) {
            print.run();
            return;
        }
        erase(line);
        print.run();
        out.flush();
        line.redraw();
    }

    /** How many columns a live line may have. */
    public int width() {
        return terminal.columns();
    }

    /** A line of the result. */
    public synchronized void out(String line) {
        aboveLive(() -> {
            out.print(secrets.mask(line));
            out.print('\n');
        });
    }

    /** A line that has to be seen even with {@code --quiet}: an error, a warning. */
    public synchronized void err(String line) {
        aboveLive(() -> {
            // what was said first is seen first, where both streams go to one terminal
            out.flush();
            err.print(secrets.mask(line));
            err.print('\n');
            err.flush();
        });
    }

    /** A line of progress; not with {@code --quiet}. */
    public void progress(String line) {
        if (!quiet) {
            err(line);
        }
    }

    /**
     * A script, to standard output as it is: masking could change what it does, and connection secrets never are in one.
     */
    public void script(CharSequence script) {
        out.append(script);
    }

    /** Asks a person who looks at standard error, on standard input; empty where nobody does, and for no answer. */
    public String ask(String question) {
        if (!asks) {
            return "";
        }
        out.flush();
        err.print(secrets.mask(question) + " ");
        err.flush();
        try {
            String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            return answer == null ? "" : answer.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a symbol such as a tick looks like in front of a result: nothing where it could not be shown, or is unwanted. */
    public String symbol(String symbol) {
        return terminal.out() && terminal.redraws() ? symbol + " " : "";
    }

    public Paint paint() {
        return outPaint;
    }

    public Paint errPaint() {
        return errPaint;
    }

    public boolean verbose() {
        return verbose;
    }

    /** Masks what must not be printed, for the JSON writer. */
    public String mask(String text) {
        return secrets.mask(text);
    }

    /** From now on also masks what a project knows to be secret. */
    public void learn(UnaryOperator<String> redact) {
        secrets.learn(redact);
    }

    public PrintStream outStream() {
        return out;
    }

    public PrintStream errStream() {
        return err;
    }

    public void flush() {
        out.flush();
        err.flush();
    }
}
