package dev.prumo.cli;

import dev.prumo.cli.console.Terminal;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The process: connects {@link Cli} to the streams, the environment and the exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        Terminal terminal = Terminal.of(System.getProperty("prumo.terminal", ""));
        int code = Cli.run(List.of(arguments), System.getenv(), Path.of("").toAbsolutePath(), out, err, terminal);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** UTF-8 whatever the locale: texts and SQL are, and a pipe has no charset of its own. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 13), false, StandardCharsets.UTF_8);
    }
}
