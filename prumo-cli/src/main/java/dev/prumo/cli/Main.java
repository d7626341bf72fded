package dev.prumo.cli;

import dev.prumo.cli.command.Session;
import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Terminal;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The process: connects {@link Cli} to the streams, the environment and the exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        Map<String, String> environment = System.getenv();
        Terminal terminal = Terminal.of(System.getProperty("prumo.terminal", ""), environment);
        Interruption interruption = new Interruption();
        interruption.install();
        Session.Surroundings surroundings =
                new Session.Surroundings(environment, Path.of("").toAbsolutePath(), interruption);
        int code = Cli.run(List.of(arguments), surroundings, new Console.Streams(out, err, terminal));
        out.flush();
        err.flush();
        interruption.answered();
        System.exit(code);
    }

    /** UTF-8 whatever the locale: texts and SQL are, and a pipe has no charset of its own. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 13), false, StandardCharsets.UTF_8);
    }
}
