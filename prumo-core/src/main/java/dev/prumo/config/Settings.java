package dev.prumo.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The settings of a project, complete and checked. Paths are as written: resolve them against the folder of
 * {@code prumo.toml}. See {@code docs/formats/settings.md} for every key.
 *
 * @param databases further databases that tenants live in, by name; {@link #MAIN} is not among them
 * @param tenants absent for a single database
 * @param models desired state for autogenerate and check, when the project names one
 * @param scratch where throw-away databases are made
 * @param backup where backup sets go, and which of them stay
 * @param protect what no run may change by the way
 * @param placeholders values of {@code ${name}} in revisions, by name
 * @param production whether the chosen profile, or the whole project, is production
 * @param profile name of the chosen profile
 */
public record Settings(
        Database database,
        SortedMap<String, Database> databases,
        Migrations migrations,
        Optional<Tenants> tenants,
        Run run,
        Hooks hooks,
        Ledger ledger,
        Optional<Models> models,
        Scratch scratch,
        Backup backup,
        Protect protect,
        Map<String, String> placeholders,
        boolean production,
        Optional<String> profile) {
    /** The name of {@code [database]} beside those of {@code [databases.NAME]}. */
    public static final String MAIN = "main";

    public Settings {
        requireNonNull(database, "database");
        databases = Collections.unmodifiableSortedMap(new TreeMap<>(databases));
        requireNonNull(migrations, "migrations");
        requireNonNull(tenants, "tenants");
        requireNonNull(run, "run");
        requireNonNull(hooks, "hooks");
        requireNonNull(ledger, "ledger");
        requireNonNull(models, "models");
        requireNonNull(scratch, "scratch");
        requireNonNull(backup, "backup");
        requireNonNull(protect, "protect");
        placeholders = Map.copyOf(placeholders);
        requireNonNull(profile, "profile");
    }

    /**
     * The same project on a throw-away database: with tenants of its own, and without what belongs to the real one.
     *
     * @param tenantFiles template of tenants' files, away from the real ones
     */
    public Settings onScratch(DatabaseUrl url, String tenantFiles) {
        Optional<Tenants> own = tenants.map(known -> new Tenants(
                TenantSource.REGISTRY,
                known.schema(),
                tenantFiles,
                known.sharedSchema(),
                known.grants(),
                Optional.empty(),
                Optional.empty(),
                Collections.emptySortedMap()));
        return new Settings(
                new Database(url, database.connectTimeout(), Optional.empty()),
                Collections.emptySortedMap(),
                migrations,
                own,
                run,
                new Hooks(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), hooks.timeout()),
                ledger,
                models,
                scratch,
                backup,
                new Protect(List.of()),
                placeholders,
                false,
                profile);
    }

    /** Leaves the values of placeholders out: one may be the password of a role. */
    @Override
    public String toString() {
        return "Settings[" + database + ", " + databases + ", " + migrations + ", " + tenants + ", " + run + ", "
                + hooks
                + ", " + ledger + ", " + models + ", " + scratch + ", " + backup + ", " + protect
                + ", placeholders="
                + placeholders.keySet()
                + ", production=" + production
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
     * @param sharedSchema where shared revisions run and what tenants see behind their own schema
     * @param grants statements run in every new tenant schema, in order
     * @param query present exactly when the source is {@link TenantSource#QUERY}
     * @param list path of the list; present exactly when the source is {@link TenantSource#LIST}
     * @param spares how many spare tenants each database keeps, by its name; 0 or more
     */
    public record Tenants(
            TenantSource source,
            String schema,
            String file,
            String sharedSchema,
            List<String> grants,
            Optional<String> query,
            Optional<String> list,
            SortedMap<String, Integer> spares) {
        public Tenants {
            requireNonNull(source, "source");
            requireNonNull(schema, "schema");
            requireNonNull(file, "file");
            requireNonNull(sharedSchema, "sharedSchema");
            grants = List.copyOf(grants);
            requireNonNull(query, "query");
            requireNonNull(list, "list");
            spares = Collections.unmodifiableSortedMap(new TreeMap<>(spares));
        }
    }

    /** Where the list of tenants comes from. */
    public enum TenantSource {
        REGISTRY,
        QUERY,
        LIST,
        PATTERN;

        /** As the settings spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * How work is done.
     *
     * @param workers targets worked on at the same time, at least 1
     * @param lockTimeout how long a statement waits for a lock, more than zero
     * @param statementTimeout how long a statement may run; zero for no limit
     * @param waitTimeout how long to wait for another runner; zero for not at all
     * @param plainIndexBelowMb tables smaller than this get their indexes in the transaction; 0 for never
     * @param tenantTimeout how long one tenant may take altogether; zero for no limit
     * @param maxFailures after how many failed tenants no further one is begun; absent for never
     */
    public record Run(
            int workers,
            Duration lockTimeout,
            Duration statementTimeout,
            Duration waitTimeout,
            int plainIndexBelowMb,
            Duration tenantTimeout,
            Optional<FailureLimit> maxFailures) {
        public Run {
            requireNonNull(lockTimeout, "lockTimeout");
            requireNonNull(statementTimeout, "statementTimeout");
            requireNonNull(waitTimeout, "waitTimeout");
            requireNonNull(tenantTimeout, "tenantTimeout");
            requireNonNull(maxFailures, "maxFailures");
        }
    }

    /**
     * Commands of the user's own around a run and around each tenant of it; absent ones are not run.
     *
     * @param timeout how long each of them may take; zero for no limit
     */
    public record Hooks(
            Optional<String> beforeRun,
            Optional<String> beforeTenant,
            Optional<String> afterTenant,
            Optional<String> afterRun,
            Duration timeout) {
        public Hooks {
            requireNonNull(beforeRun, "beforeRun");
            requireNonNull(beforeTenant, "beforeTenant");
            requireNonNull(afterTenant, "afterTenant");
            requireNonNull(afterRun, "afterRun");
            requireNonNull(timeout, "timeout");
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

    /**
     * The desired state; at least one scope has one.
     *
     * @param shared of the shared scope, or of the only one
     * @param names how constraints and indexes are told apart; absent: as it suits the source
     * @param dialects which ones are generated for; empty for that of the database
     */
    public record Models(
            Optional<ModelSource> shared,
            Optional<ModelSource> tenant,
            Optional<NameMatch> names,
            List<String> dialects) {
        public Models {
            requireNonNull(shared, "shared");
            requireNonNull(tenant, "tenant");
            requireNonNull(names, "names");
            dialects = List.copyOf(dialects);
        }
    }

    /** How a constraint or an index of the desired state is found among those that are there. */
    public enum NameMatch {
        /** By its name. */
        EXACT,
        /** By what it does, where nothing has its name: names that a mapper makes up are not kept. */
        STRUCTURE
    }

    /**
     * Where throw-away databases are made.
     *
     * @param url a server whose user may create databases; absent: one that is started for the purpose
     */
    public record Scratch(Optional<DatabaseUrl> url) {
        public Scratch {
            requireNonNull(url, "url");
        }
    }

    /**
     * Where backup sets go, and which of them stay.
     *
     * @param media folders that belong to a set beside the databases
     * @param keep which sets stay when others are removed
     * @param maxAge how old a verified set may be to stand behind a change that destroys data
     * @param beforeUpgrade when going up makes a set first
     * @param keyFile of the keys that sets are encrypted with
     * @param store address of the place where sets are kept, too
     */
    public record Backup(
            String directory,
            List<String> media,
            Keep keep,
            Duration maxAge,
            BeforeUpgrade beforeUpgrade,
            Optional<String> keyFile,
            Optional<String> store) {
        public Backup {
            requireNonNull(directory, "directory");
            media = List.copyOf(media);
            requireNonNull(keep, "keep");
            requireNonNull(maxAge, "maxAge");
            requireNonNull(beforeUpgrade, "beforeUpgrade");
            requireNonNull(keyFile, "keyFile");
            requireNonNull(store, "store");
        }
    }

    /**
     * Which sets stay; a rule of zero keeps none.
     *
     * @param days sets that are at most so many days older than the newest one
     * @param last so many of the newest
     * @param daily the newest of each of so many days
     * @param weekly the newest of each of so many weeks
     * @param monthly the newest of each of so many months
     */
    public record Keep(int days, int last, int daily, int weekly, int monthly) {}

    /** When going up makes a backup set first. */
    public enum BeforeUpgrade {
        NEVER,
        /** When a revision takes away what data may be in. */
        DESTRUCTIVE,
        ALWAYS
    }

    /**
     * What no run may change by the way.
     *
     * @param tables whose rows are compared before and after each run
     */
    public record Protect(List<String> tables) {
        public Protect {
            tables = List.copyOf(tables);
        }
    }
}
