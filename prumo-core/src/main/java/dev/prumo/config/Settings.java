package dev.prumo.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a project, complete and checked. Paths are as written: resolve them against the folder of
 * {@code prumo.toml}. See {@code docs/formats/settings.md} for every key.
 *
 * @param tenants absent for a single database
 * @param models desired state for autogenerate and check, when the project names one
 * @param placeholders values of {@code ${name}} in revisions, by name
 * @param production whether the chosen profile, or the whole project, is production
 * @param profile name of the chosen profile
 */
public record Settings(
        Database database,
        Migrations migrations,
        Optional<Tenants> tenants,
        Run run,
        Ledger ledger,
        Optional<Models> models,
        Backup backup,
        Map<String, String> placeholders,
        boolean production,
        Optional<String> profile) {
    public Settings {
        requireNonNull(database, "database");
        requireNonNull(migrations, "migrations");
        requireNonNull(tenants, "tenants");
        requireNonNull(run, "run");
        requireNonNull(ledger, "ledger");
        requireNonNull(models, "models");
        requireNonNull(backup, "backup");
        placeholders = Map.copyOf(placeholders);
        requireNonNull(profile, "profile");
    }

    /** Leaves the values of placeholders out: one may be the password of a role. */
    @Override
    public String toString() {
        return "Settings[" + database + ", " + migrations + ", " + tenants + ", " + run + ", " + ledger + ", " + models
                + ", " + backup + ", placeholders=" + placeholders.keySet() + ", production=" + production
                + ", profile=" + profile + "]";
    }

    /**
     * The database and how to reach it.
     *
     * @param role taken on for revisions; the ledger is written as the login role
     */
    public record Database(DatabaseUrl url, Duration connectTimeout, Optional<String> role) {
        public Database {
            requireNonNull(url, "url");
            requireNonNull(connectTimeout, "connectTimeout");
            requireNonNull(role, "role");
        }
    }

    /**
     * Where revisions lie.
     *
     * @param fileName template of the ids of new revisions, such as {@code {date}_{seq}_{slug}}
     */
    public record Migrations(String directory, String fileName) {
        public Migrations {
            requireNonNull(directory, "directory");
            requireNonNull(fileName, "fileName");
        }
    }

    /**
     * How tenants are found and where they live.
     *
     * @param schema template with {@code {id}}, where a tenant is a schema
     * @param file template with {@code {id}}, where a tenant is a file
     * @param grants statements run in every new tenant schema, in order
     * @param query present exactly when the source is {@link TenantSource#QUERY}
     * @param list path of the list; present exactly when the source is {@link TenantSource#LIST}
     */
    public record Tenants(
            TenantSource source,
            String schema,
            String file,
            List<String> grants,
            Optional<String> query,
            Optional<String> list) {
        public Tenants {
            requireNonNull(source, "source");
            requireNonNull(schema, "schema");
            requireNonNull(file, "file");
            grants = List.copyOf(grants);
            requireNonNull(query, "query");
            requireNonNull(list, "list");
        }
    }

    /** Where the list of tenants comes from. */
    public enum TenantSource {
        REGISTRY,
        QUERY,
        LIST,
        PATTERN
    }

    /**
     * How work is done.
     *
     * @param workers targets worked on at the same time, at least 1
     * @param lockTimeout how long a statement waits for a lock, more than zero
     * @param statementTimeout how long a statement may run; zero for no limit
     * @param waitTimeout how long to wait for another runner; zero for not at all
     * @param plainIndexBelowMb tables smaller than this get their indexes in the transaction; 0 for never
     */
    public record Run(
            int workers, Duration lockTimeout, Duration statementTimeout, Duration waitTimeout, int plainIndexBelowMb) {
        public Run {
            requireNonNull(lockTimeout, "lockTimeout");
            requireNonNull(statementTimeout, "statementTimeout");
            requireNonNull(waitTimeout, "waitTimeout");
        }
    }

    /**
     * The ledger of this project.
     *
     * @param schema the schema of its tables, or the prefix of their names where a database has no schemas
     * @param project id of this project; a ledger that another one made is refused
     */
    public record Ledger(String schema, Optional<String> project) {
        public Ledger {
            requireNonNull(schema, "schema");
            requireNonNull(project, "project");
        }
    }

    /** The desired state; exactly one is present. */
    public record Models(Optional<String> sql, List<String> jpa, Optional<DatabaseUrl> url) {
        public Models {
            requireNonNull(sql, "sql");
            jpa = List.copyOf(jpa);
            requireNonNull(url, "url");
        }
    }

    /**
     * Where backup sets go.
     *
     * @param media folders that belong to a set beside the databases
     * @param keepDays age in days from which sets may be pruned, at least 1
     */
    public record Backup(String directory, List<String> media, int keepDays) {
        public Backup {
            requireNonNull(directory, "directory");
            media = List.copyOf(media);
        }
    }
}
