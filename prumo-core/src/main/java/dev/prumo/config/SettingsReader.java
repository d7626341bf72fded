package dev.prumo.config;

import dev.prumo.config.Settings.Backup;
import dev.prumo.config.Settings.BeforeUpgrade;
import dev.prumo.config.Settings.Database;
import dev.prumo.config.Settings.Hooks;
import dev.prumo.config.Settings.Keep;
import dev.prumo.config.Settings.Ledger;
import dev.prumo.config.Settings.Migrations;
import dev.prumo.config.Settings.Models;
import dev.prumo.config.Settings.Protect;
import dev.prumo.config.Settings.Run;
import dev.prumo.config.Settings.Scratch;
import dev.prumo.config.Settings.TenantSource;
import dev.prumo.config.Settings.Tenants;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.Phrase;
import dev.prumo.error.SettingsException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes settings of a file, the environment and the command line. Stateless. */
public final class SettingsReader {
    /** More tables lie idle than anybody has customers to come. */
    private static final int MOST_SPARES = 1_000;

    /** More would be one for each hour of ten years. */
    private static final int MOST_SETS = 100_000;

    private final SettingsInput input;
    private final Collection<String> dialects;
    private final SettingProblems problems = new SettingProblems();
    private final SettingLayers layers;
    private final SettingValues values;

    private SettingsReader(SettingsInput input, Collection<String> dialects) {
        this.input = input;
        this.dialects = dialects;
        this.layers = new SettingLayers(input, problems);
        this.values = new SettingValues(layers.settings(), problems);
    }

    /**
     * Reads the settings of a project.
     *
     * @throws SettingsException with everything that is wrong with them
     */
    public static Settings read(SettingsInput input) {
        return read(input, List.of());
    }

    /**
     * The same, and refuses names of dialects other than these.
     *
     * @param dialects all their names, in lower case
     */
    public static Settings read(SettingsInput input, Collection<String> dialects) {
        return new SettingsReader(input, dialects).read();
    }

    private Settings read() {
        layers.read();
        boolean production = values.bool("production", false);
        Settings settings = new Settings(
                database("database", databaseUrl(production)),
                databases(production),
                migrations(),
                layers.has("tenants") ? Optional.of(tenants()) : Optional.empty(),
                run(),
                hooks(),
                new Ledger(values.text("ledger.schema", "prumo"), values.optionalText("ledger.project")),
                layers.has("models") ? models(production) : Optional.empty(),
                new Scratch(url("scratch.url", production)),
                backup(),
                new Protect(values.list("protect.tables")),
                placeholders(),
                production,
                layers.profile());
        if (!problems.all().isEmpty()) {
            throw SettingsException.of(problems.all());
        }
        return settings;
    }

    private Database database(String section, DatabaseUrl url) {
        return new Database(
                url,
                values.duration(section + ".connect_timeout", Duration.ofSeconds(10), false),
                values.optionalText(section + ".role"));
    }

    private SortedMap<String, Database> databases(boolean production) {
        SortedMap<String, Database> databases = new TreeMap<>();
        for (String name : layers.databases()) {
            String section = SettingCatalogue.DATABASES + "." + name;
            Optional<DatabaseUrl> url = url(section + ".url", production);
            Origin origin =
                    values.raw(section + ".url").isPresent() ? values.origin(section + ".url") : layers.origin(section);
            if (name.equals(Settings.MAIN) || !isWord(name, "-")) {
                problems.add(ErrorCode.DATABASE_NAME_INVALID, section, origin, "name", name);
            } else if (url.isEmpty()) {
                problems.add(ErrorCode.DATABASE_WITHOUT_URL, section + ".url", origin);
            } else {
                databases.put(name, database(section, url.get()));
            }
        }
        if (!databases.isEmpty() && !layers.has("tenants")) {
            Origin origin = layers.origin(SettingCatalogue.DATABASES + "." + databases.firstKey());
            problems.add(ErrorCode.DATABASES_WITHOUT_TENANTS, SettingCatalogue.DATABASES, origin);
        }
        return databases;
    }

    private Hooks hooks() {
        return new Hooks(
                values.optionalText("hooks.before_run"),
                values.optionalText("hooks.before_tenant"),
                values.optionalText("hooks.after_tenant"),
                values.optionalText("hooks.after_run"),
                values.duration("hooks.timeout", Duration.ofMinutes(5), true));
    }

    private DatabaseUrl databaseUrl(boolean production) {
        Optional<DatabaseUrl> named = url("database.url", production);
        if (named.isPresent()) {
            return named.get();
        }
        DatabaseUrl fallBack = SettingsTemplate.defaultUrl(input.environment());
        if (values.raw("database.url").isPresent()) {
            problems.add(ErrorCode.SETTING_EMPTY, "database.url", values.origin("database.url"));
        } else if (fallBack.fromDefault() && input.toml().isEmpty()) {
            problems.add(ErrorCode.SETTINGS_MISSING, "database.url", Origin.ofDefault(), "file", input.origin());
        } else {
            refuseDefault("database.url", fallBack, production);
        }
        return fallBack;
    }

    private Optional<DatabaseUrl> url(String key, boolean production) {
        Optional<String> text = values.optionalText(key);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        boolean fromDefault =
                values.raw(key).isPresent() && values.raw(key).get().fromDefault();
        DatabaseUrl url = new DatabaseUrl(Secret.of(text.get()), values.origin(key), fromDefault);
        refuseDefault(key, url, production);
        return Optional.of(url);
    }

    /** A variable that somebody forgot to set must not send production to a database that nobody meant. */
    private void refuseDefault(String key, DatabaseUrl url, boolean production) {
        if (production && url.fromDefault()) {
            Phrase what = layers.profile()
                    .map(name -> new Phrase("production.profile", Map.of("profile", name)))
                    .orElseGet(() -> Phrase.of("production.project"));
            problems.add(ErrorCode.PRODUCTION_URL_DEFAULT, key, url.origin(), "value", url.display(), "what", what);
        }
    }

    private Migrations migrations() {
        return new Migrations(
                values.text("migrations.directory", "migrations"),
                values.text("migrations.file_name", "{date}_{seq}_{slug}"));
    }

    private Tenants tenants() {
        TenantSource source = tenantSource();
        Optional<String> query = values.optionalText("tenants.query");
        Optional<String> list = values.optionalText("tenants.list");
        belongs("tenants.query", query, source, TenantSource.QUERY);
        belongs("tenants.list", list, source, TenantSource.LIST);
        return new Tenants(
                source,
                template("tenants.schema", "tenant_{id}"),
                template("tenants.file", "tenants/{id}.sqlite3"),
                values.text("tenants.shared_schema", "public"),
                values.list("tenants.grants"),
                query,
                list,
                spares());
    }

    /** A database says for itself how many it keeps, or keeps as many as all do. */
    private SortedMap<String, Integer> spares() {
        int all = values.integer("tenants.spares", 0, 0, MOST_SPARES);
        SortedMap<String, Integer> spares = new TreeMap<>(Map.of(Settings.MAIN, all));
        for (String name : layers.databases()) {
            String key = SettingCatalogue.DATABASES + "." + name + ".spares";
            spares.put(name, values.integer(key, all, 0, MOST_SPARES));
        }
        return spares;
    }

    private TenantSource tenantSource() {
        String key = "tenants.source";
        String name = values.text(key, "registry");
        for (TenantSource source : TenantSource.values()) {
            if (source.name().toLowerCase(Locale.ROOT).equals(name)) {
                return source;
            }
        }
        String choices = "registry, query, list, pattern";
        problems.add(ErrorCode.SETTING_NOT_CHOICE, key, values.origin(key), "value", name, "choices", choices);
        return TenantSource.REGISTRY;
    }

    /** A query or list that is not used is a mistake in one of the two keys. */
    private void belongs(String key, Optional<String> value, TenantSource source, TenantSource owner) {
        String name = source.name().toLowerCase(Locale.ROOT);
        if (source == owner && value.isEmpty()) {
            Origin origin = values.origin("tenants.source");
            problems.add(ErrorCode.SETTING_NEEDED, key, origin, "other", "tenants.source", "value", name);
        } else if (source != owner && value.isPresent()) {
            Origin origin = values.origin(key);
            problems.add(ErrorCode.SETTING_UNUSED, key, origin, "other", "tenants.source", "value", name);
        }
    }

    private String template(String key, String otherwise) {
        String template = values.text(key, otherwise);
        int first = template.indexOf("{id}");
        if (first < 0) {
            problems.add(ErrorCode.SETTING_WITHOUT_ID, key, values.origin(key), "value", template);
        } else if (template.indexOf("{id}", first + 1) > 0) {
            problems.add(ErrorCode.SETTING_WITH_TWO_IDS, key, values.origin(key), "value", template);
        }
        return template;
    }

    private Run run() {
        return new Run(
                values.integer("run.workers", 4, 1, 1000),
                values.duration("run.lock_timeout", Duration.ofSeconds(5), false),
                values.duration("run.statement_timeout", Duration.ofMinutes(15), true),
                values.duration("run.wait_timeout", Duration.ofMinutes(10), true),
                values.integer("run.plain_index_below_mb", 0, 0, 1_000_000),
                values.duration("run.tenant_timeout", Duration.ZERO, true),
                maxFailures());
    }

    private Optional<FailureLimit> maxFailures() {
        String key = "run.max_failures";
        Optional<RawSetting> raw = values.raw(key);
        if (raw.isEmpty() || raw.get().value().equals("")) {
            return Optional.empty();
        }
        String text = String.valueOf(raw.get().value());
        Optional<FailureLimit> limit = FailureLimit.parse(text);
        if (limit.isEmpty()) {
            problems.add(ErrorCode.SETTING_NOT_FAILURE_LIMIT, key, values.origin(key), "value", text);
        }
        return limit;
    }

    private Optional<Models> models(boolean production) {
        return new ModelsReader(values, problems, dialects, key -> url(key, production))
                .read(layers.settings(), layers.has("tenants"));
    }

    private Backup backup() {
        return new Backup(
                values.text("backup.directory", "backups"),
                values.raw("backup.media").isEmpty() ? List.of("media") : values.list("backup.media"),
                new Keep(
                        values.integer("backup.keep_days", 30, 0, 36_500),
                        values.integer("backup.keep_last", 0, 0, MOST_SETS),
                        values.integer("backup.keep_daily", 0, 0, MOST_SETS),
                        values.integer("backup.keep_weekly", 0, 0, MOST_SETS),
                        values.integer("backup.keep_monthly", 0, 0, MOST_SETS)),
                values.duration("backup.max_age", Duration.ofDays(1), false),
                beforeUpgrade(),
                values.optionalText("backup.key_file").filter(file -> !file.isBlank()),
                values.optionalText("backup.store").filter(address -> !address.isBlank()));
    }

    private BeforeUpgrade beforeUpgrade() {
        String key = "backup.before_upgrade";
        String name = values.text(key, "never");
        for (BeforeUpgrade choice : BeforeUpgrade.values()) {
            if (choice.name().toLowerCase(Locale.ROOT).equals(name)) {
                return choice;
            }
        }
        String choices = "never, destructive, always";
        problems.add(ErrorCode.SETTING_NOT_CHOICE, key, values.origin(key), "value", name, "choices", choices);
        return BeforeUpgrade.NEVER;
    }

    private Map<String, String> placeholders() {
        Map<String, String> placeholders = new TreeMap<>();
        String prefix = SettingCatalogue.PLACEHOLDERS + ".";
        for (Map.Entry<String, RawSetting> setting : layers.settings().entrySet()) {
            String key = setting.getKey();
            RawSetting raw = setting.getValue();
            if (key.startsWith(prefix)) {
                String name = key.substring(prefix.length());
                checkPlaceholder(name, key, raw.origin());
                if (raw.value() instanceof List) {
                    problems.add(ErrorCode.SETTING_NOT_TEXT, key, raw.origin(), "value", "***");
                }
                placeholders.put(name, String.valueOf(raw.value()));
            }
        }
        return placeholders;
    }

    private void checkPlaceholder(String name, String key, Origin origin) {
        if (name.equals("tenant") || name.equals("schema")) {
            problems.add(ErrorCode.PLACEHOLDER_RESERVED, key, origin, "name", name);
        }
        if (!isWord(name, "")) {
            problems.add(ErrorCode.PLACEHOLDER_NAME_INVALID, key, origin, "name", name);
        }
    }

    private static boolean isWord(String name, String also) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c == '_'
                    || (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || also.indexOf(c) >= 0)) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
