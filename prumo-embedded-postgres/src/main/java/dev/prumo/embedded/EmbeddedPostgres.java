package dev.prumo.embedded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A running PostgreSQL server that belongs to this JVM alone. It listens on a free port of 127.0.0.1 and on a Unix
 * socket, holds the databases {@code postgres}, {@code template0} and {@code template1}, and lets the superuser {@code
 * postgres} in without a password.
 *
 * <p>Closing it stops the server at once and removes its data. The same happens when the JVM ends in any other way.
 *
 * <p>Thread-safe.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final int PORT_ATTEMPTS = 5;

    private final PostgresHome home;
    private final RunDirectory run;
    private final Watchdog watchdog;
    private final int port;
    private boolean closed;

    private EmbeddedPostgres(PostgresHome home, RunDirectory run, Watchdog watchdog, int port) {
        this.home = home;
        this.run = run;
        this.watchdog = watchdog;
        this.port = port;
    }

    /**
     * Starts the PostgreSQL that is found first, with default settings.
     *
     * @throws EmbeddedPostgresException if there is none, or it does not start
     */
    public static EmbeddedPostgres start() {
        return builder().start();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** The directory of the Unix socket, as libpq wants it for {@code host}. */
    public Path socketDirectory() {
        return run.path();
    }

    /** The URL of a database, such as {@code postgresql://postgres@127.0.0.1:41231/shop}. It need not exist yet. */
    public String url(String database) {
        return "postgresql://postgres@127.0.0.1:" + port + "/" + encoded(database);
    }

    /** The URL of a database for the JDBC driver, superuser included. It need not exist yet. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + encoded(database) + "?user=postgres";
    }

    /** Where the programs are: {@code bin/postgres} and others. */
    public Path home() {
        return home.directory();
    }

    public int major() {
        return home.major();
    }

    /** Whether the programs were found installed, rather than unpacked from published binaries. */
    public boolean installed() {
        return home.installed();
    }

    /** The process id of the server's first process. */
    public long pid() {
        return watchdog.serverPid();
    }

    /** What the server logged so far. */
    public String log() {
        return run.log();
    }

    /**
     * Stops the server without waiting for its clients, and removes its directory. Closing twice does nothing more.
     *
     * @throws EmbeddedPostgresException if something is left over
     */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            try (RunDirectory removedLast = run) {
                requireNonNull(removedLast, "run");
                watchdog.close();
            }
        }
    }

    private static String encoded(String database) {
        return URLEncoder.encode(requireNonNull(database, "database"), StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    /** What to start, and how. Not thread-safe. */
    public static final class Builder {
        private final Map<String, String> settings = new LinkedHashMap<>();
        private final List<Path> binaries = new ArrayList<>(Setting.BINARIES.paths());
        private Optional<Integer> major = Optional.empty();
        private Optional<Path> home = Setting.HOME.path();
        private Optional<Path> cacheDirectory = Optional.empty();
        private InstalledPostgres installed = InstalledPostgres.onThisMachine();
        private Optional<Path> runBase = Optional.empty();
        private boolean durable;

        private Builder() {}

        /** Asks for a major version, such as 17; without, the newest that is found is taken. */
        public Builder major(int major) {
            this.major = Optional.of(major);
            return this;
        }

        /** Names the PostgreSQL to run: the directory that holds {@code bin}. Nothing else is looked for then. */
        public Builder home(Path home) {
            this.home = Optional.of(home);
            return this;
        }

        /** Passes over what is installed, so that every machine runs the same binaries. */
        public Builder publishedBinariesOnly() {
            this.installed = new InstalledPostgres(List.of());
            return this;
        }

        /** Adds a jar with published binaries, or a directory of such jars, to those on the class path. */
        public Builder binaries(Path jarOrDirectory) {
            binaries.add(requireNonNull(jarOrDirectory, "jarOrDirectory"));
            return this;
        }

        /** Keeps unpacked binaries and initialised data directories in another place than the user's cache. */
        public Builder cacheDirectory(Path directory) {
            this.cacheDirectory = Optional.of(directory);
            return this;
        }

        /**
         * Keeps the server's data in a new directory in that one, rather than in memory if there is plenty, and else in
         * the directory for temporary files. Choose one with a short name: the Unix socket is in it too.
         */
        public Builder runIn(Path directory) {
            this.runBase = Optional.of(directory.toAbsolutePath());
            return this;
        }

        /** Sets a server parameter, such as {@code max_connections} to {@code 200}. The last one of a name counts. */
        public Builder setting(String name, String value) {
            settings.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
            return this;
        }

        /** Writes through to the disk as a production server does; slower, for measuring and for tests of crashes. */
        public Builder durable() {
            this.durable = true;
            return this;
        }

        /**
         * Starts the server and waits until it takes connections.
         *
         * @throws EmbeddedPostgresException if no suitable PostgreSQL is found, or it does not start; nothing is left
         *     behind but the cache
         */
        public EmbeddedPostgres start() {
            Platform platform = Platform.current();
            CacheDirectory cache = cacheDirectory.map(CacheDirectory::at).orElseGet(CacheDirectory::ofUser);
            PostgresHome found = new PostgresFinder(
                            home, installed, () -> PublishedBinaries.find(platform, binaries, classLoader()), cache)
                    .find(major);
            RunDirectory.bases().forEach(base -> new AbandonedServers(base).remove());
            Path base = runBase.orElseGet(() -> RunDirectory.base(durable));
            for (int attempt = 1; attempt <= PORT_ATTEMPTS; attempt++) {
                Optional<EmbeddedPostgres> started = attempt(found, cache, RunDirectory.create(base));
                if (started.isPresent()) {
                    return started.get();
                }
            }
            throw new EmbeddedPostgresException(
                    "other processes took " + PORT_ATTEMPTS + " free ports of 127.0.0.1, one after the other");
        }

        /** Empty if the port that seemed free was taken by another process before the server came to it. */
        private Optional<EmbeddedPostgres> attempt(PostgresHome found, CacheDirectory cache, RunDirectory run) {
            boolean ready = false;
            Optional<Watchdog> watchdog = Optional.empty();
            try {
                ServerAccount account = ServerAccount.choose(found, run.path());
                Path template = new DataTemplate(cache).of(found, account);
                int port = freePort();
                List<String> words = new ServerCommand(found, run, port, durable, settings).words();
                watchdog = Optional.of(Watchdog.start(run, template, account.command(words)));
                ready = new Readiness(run, watchdog.get()).await();
                return ready ? Optional.of(new EmbeddedPostgres(found, run, watchdog.get(), port)) : Optional.empty();
            } finally {
                if (!ready) {
                    try (RunDirectory removedLast = run) {
                        requireNonNull(removedLast, "run");
                        watchdog.ifPresent(Watchdog::close);
                    }
                }
            }
        }

        private static int freePort() {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException("no free port on 127.0.0.1", e);
            }
        }

        private static ClassLoader classLoader() {
            ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
            return ofThread != null ? ofThread : requireNonNull(EmbeddedPostgres.class.getClassLoader(), "loader");
        }
    }
}
