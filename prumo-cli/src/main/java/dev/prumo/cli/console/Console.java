package dev.prumo.cli.console;

import java.io.PrintStream;
import java.util.function.UnaryOperator;

/**
 * Where a command writes for people: results to standard output, progress and diagnostics to standard error. Every line
 * passes through {@link Secrets}.
 */
public final class Console {
    private final PrintStream out;
    private final PrintStream err;
    private final Secrets secrets;
    private final Paint outPaint;
    private final Paint errPaint;
    private final boolean quiet;
    private final boolean verbose;

    public Console(Streams streams, boolean colour, boolean quiet, boolean verbose) {
        this.out = streams.out();
        this.err = streams.err();
        this.secrets = new Secrets();
        this.outPaint = new Paint(colour && streams.terminal().out());
        this.errPaint = new Paint(colour && streams.terminal().err());
        this.quiet = quiet;
        this.verbose = verbose;
    }

    /** The two streams of a process, and whether people look at them. */
    public record Streams(PrintStream out, PrintStream err, Terminal terminal) {}

    /** A line of the result. */
    public void out(String line) {
        out.print(secrets.mask(line));
        out.print('\n');
    }

    /** A line that has to be seen even with {@code --quiet}: an error, a warning. */
    public void err(String line) {
        // what was said first is seen first, where both streams go to one terminal
        out.flush();
        err.print(secrets.mask(line));
        err.print('\n');
        err.flush();
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
