package dev.prumo.cli.console;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs another command line within this process, for commands that show or exercise others. */
@FunctionalInterface
public interface Shell {
    /** Returns the exit code. */
    int run(List<String> words, Map<String, String> environment, Path folder, PrintStream out, PrintStream err);
}
