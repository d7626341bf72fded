package dev.prumo.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Contexts for tests: user {@code carol} at {@code /home/carol}, project {@code /srv/app}, files in memory. */
public final class UrlContexts {
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, EnvironmentFiles.EnvironmentFile> files = new LinkedHashMap<>();

    public static UrlContext plain() {
        return new UrlContexts().build();
    }

    public UrlContexts variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public UrlContexts file(String path, String text) {
        files.put(path, new EnvironmentFiles.EnvironmentFile(text, false));
        return this;
    }

    public UrlContexts openFile(String path, String text) {
        files.put(path, new EnvironmentFiles.EnvironmentFile(text, true));
        return this;
    }

    public UrlContext build() {
        EnvironmentFiles inMemory = new EnvironmentFiles() {
            @Override
            public Optional<EnvironmentFile> read(String path) {
                return Optional.ofNullable(files.get(path));
            }

            @Override
            public boolean exists(String path) {
                return files.containsKey(path);
            }
        };
        return new UrlContext(
                environment, "carol", "/home/carol", Path.of("/srv/app"), Duration.ofSeconds(10), inMemory);
    }
}
