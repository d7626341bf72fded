package dev.prumo.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A person at a shell in one folder: types commands, reads what comes back. */
public final class Typed {
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    public Typed(Path folder) {
        this.folder = folder;
    }

    /** What one command line gave. */
    public record Answer(int code, String out, String err) {
        /** Both streams, for what must be in neither. */
        public String all() {
            return out + err;
        }
    }

    public Typed set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Answer prumo(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Cli.run(
                List.of(words),
                environment,
                folder,
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8));
        return new Answer(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
