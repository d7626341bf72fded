package dev.prumo.embedded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Initialised data directories, one for each PostgreSQL and account, made once and then copied: {@code initdb} takes
 * longer than all else in a start. The superuser is {@code postgres}, the encoding UTF-8, the locale C, and every local
 * connection is trusted.
 */
final class DataTemplate {
    private static final List<String> OPTIONS =
            List.of("--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync");
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final CacheDirectory cache;

    DataTemplate(CacheDirectory cache) {
        this.cache = requireNonNull(cache, "cache");
    }

    /**
     * The data directory to copy; it must not be written to.
     *
     * @throws EmbeddedPostgresException if {@code initdb} fails, with what it said
     */
    Path of(PostgresHome home, ServerAccount account) {
        return cache.entry(name(home, account), directory -> {
                    account.own(directory);
                    initialise(home, account, directory.resolve("data"));
                })
                .resolve("data");
    }

    private static void initialise(PostgresHome home, ServerAccount account, Path data) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(home.program("initdb").toString());
        words.addAll(OPTIONS);
        words.add("--pgdata=" + data);
        Command.Outcome outcome = account.command(words).run(LIMIT);
        if (!outcome.succeeded() || !Files.exists(data.resolve("PG_VERSION"))) {
            throw new EmbeddedPostgresException("initdb of \"" + home.directory() + "\" failed with exit code "
                    + outcome.exit() + ": " + outcome.output().strip());
        }
    }

    /** Everything that would make another data directory, in one short name. */
    private static String name(PostgresHome home, ServerAccount account) {
        String identity = home.directory() + "\n" + home.version() + "\n" + account.name() + "\n" + OPTIONS;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return "data-" + home.major() + "-"
                    + String.format("%064x", new BigInteger(1, digest)).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
