/**
 * A private PostgreSQL server for tests, demonstrations and scratch work, started from Java in a fraction of a second.
 *
 * <p>Read {@link dev.prumo.embedded.EmbeddedPostgres} first. A start goes through five steps, each a class of its own:
 * find a PostgreSQL (one that was named, then one that is installed, then published binaries, unpacked once into a
 * cache), choose the account that the server may run under (PostgreSQL refuses root), take an initialised data
 * directory from the cache, copy it into a run directory, and hand that directory to a watchdog process. The watchdog
 * holds one end of a pipe whose other end is held by this JVM: when the pipe closes, on purpose or because the JVM was
 * killed, the server is stopped and its directory removed. There is no other way down, so a crash and a clean stop leave
 * the same nothing behind.
 *
 * <p>Run directories lie in memory where there is plenty, else in the directory for temporary files: a data directory has
 * a thousand small files, whose creation is what a warm start spends its time on. {@code StartTimer} measures it.
 *
 * <p>The server trusts every local connection and, unless asked to be durable, does not write through to the disk: it is
 * for data that may be lost. Linux and macOS are served; elsewhere a start fails with a message that says so.
 *
 * <p>This package knows no other package of Prumo and no JDBC driver. Where it looks can be changed by system property
 * or environment variable: {@code prumo.cache.dir} ({@code PRUMO_CACHE_DIR}) for the cache, {@code
 * prumo.postgres.home} ({@code PRUMO_POSTGRES_HOME}) for an installation, {@code prumo.postgres.binaries} ({@code
 * PRUMO_POSTGRES_BINARIES}) for a path of jars, or directories of jars, that hold published binaries.
 */
@NullMarked
package dev.prumo.embedded;

import org.jspecify.annotations.NullMarked;
