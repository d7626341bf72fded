package dev.prumo.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * What an address falls back to.
 *
 * @param environment the variables of the process
 * @param systemUser name of the user who runs the process
 * @param home that user's home directory
 * @param project folder at which relative paths start
 * @param connectTimeout used when the address names none
 */
public record UrlContext(
        Map<String, String> environment,
        String systemUser,
        String home,
        Path project,
        Duration connectTimeout,
        EnvironmentFiles files) {
    public UrlContext {
        environment = Map.copyOf(environment);
        requireNonNull(systemUser, "systemUser");
        requireNonNull(home, "home");
        requireNonNull(project, "project");
        requireNonNull(connectTimeout, "connectTimeout");
        requireNonNull(files, "files");
    }

    /** Leaves the environment out: it may hold passwords. */
    @Override
    public String toString() {
        return "UrlContext[systemUser=" + systemUser + ", project=" + project + "]";
    }
}
