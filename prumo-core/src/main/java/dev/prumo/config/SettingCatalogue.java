package dev.prumo.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Every key that settings know. */
final class SettingCatalogue {
    static final String PLACEHOLDERS = "placeholders";
    static final String PROFILES = "env";

    /** Databases beside the main one, each a table of its own: {@code [databases.NAME]}. */
    static final String DATABASES = "databases";

    /** The desired state of tenants, a table in that of the shared scope. */
    static final String TENANT_MODELS = "models.tenant";

    private static final Map<String, SettingType> TYPES = new LinkedHashMap<>();
    private static final Map<String, SettingType> DATABASE_TYPES = new LinkedHashMap<>();

    /** Each a path, or a table with a path for each dialect. */
    private static final List<String> MODEL_FILES = List.of("models.sql", TENANT_MODELS + ".sql");

    static {
        TYPES.put("production", SettingType.BOOLEAN);
        TYPES.put("database.url", SettingType.SECRET);
        TYPES.put("database.connect_timeout", SettingType.DURATION);
        TYPES.put("database.role", SettingType.TEXT);
        DATABASE_TYPES.put("url", SettingType.SECRET);
        DATABASE_TYPES.put("connect_timeout", SettingType.DURATION);
        DATABASE_TYPES.put("role", SettingType.TEXT);
        DATABASE_TYPES.put("spares", SettingType.INTEGER);
        TYPES.put("migrations.directory", SettingType.TEXT);
        TYPES.put("migrations.file_name", SettingType.TEXT);
        TYPES.put("tenants.source", SettingType.TEXT);
        TYPES.put("tenants.schema", SettingType.TEXT);
        TYPES.put("tenants.file", SettingType.TEXT);
        TYPES.put("tenants.grants", SettingType.LIST);
        TYPES.put("tenants.shared_schema", SettingType.TEXT);
        TYPES.put("tenants.query", SettingType.TEXT);
        TYPES.put("tenants.list", SettingType.TEXT);
        TYPES.put("tenants.spares", SettingType.INTEGER);
        TYPES.put("run.workers", SettingType.INTEGER);
        TYPES.put("run.lock_timeout", SettingType.DURATION);
        TYPES.put("run.statement_timeout", SettingType.DURATION);
        TYPES.put("run.wait_timeout", SettingType.DURATION);
        TYPES.put("run.plain_index_below_mb", SettingType.INTEGER);
        TYPES.put("run.tenant_timeout", SettingType.DURATION);
        TYPES.put("run.max_failures", SettingType.TEXT);
        TYPES.put("hooks.before_run", SettingType.TEXT);
        TYPES.put("hooks.before_tenant", SettingType.TEXT);
        TYPES.put("hooks.after_tenant", SettingType.TEXT);
        TYPES.put("hooks.after_run", SettingType.TEXT);
        TYPES.put("hooks.timeout", SettingType.DURATION);
        TYPES.put("ledger.schema", SettingType.TEXT);
        TYPES.put("ledger.project", SettingType.TEXT);
        TYPES.put("models.sql", SettingType.TEXT);
        TYPES.put("models.jpa", SettingType.LIST);
        TYPES.put("models.url", SettingType.SECRET);
        TYPES.put("models.jpa_classpath", SettingType.LIST);
        TYPES.put("models.jpa_packages", SettingType.LIST);
        TYPES.put("models.jpa_properties", SettingType.LIST);
        TYPES.put("models.names", SettingType.TEXT);
        TYPES.put("models.dialects", SettingType.LIST);
        TYPES.put("models.tenant.sql", SettingType.TEXT);
        TYPES.put("models.tenant.jpa", SettingType.LIST);
        TYPES.put("models.tenant.url", SettingType.SECRET);
        TYPES.put("models.tenant.jpa_classpath", SettingType.LIST);
        TYPES.put("models.tenant.jpa_packages", SettingType.LIST);
        TYPES.put("models.tenant.jpa_properties", SettingType.LIST);
        TYPES.put("scratch.url", SettingType.SECRET);
        TYPES.put("backup.directory", SettingType.TEXT);
        TYPES.put("backup.media", SettingType.LIST);
        TYPES.put("backup.keep_days", SettingType.INTEGER);
        TYPES.put("backup.keep_last", SettingType.INTEGER);
        TYPES.put("backup.keep_daily", SettingType.INTEGER);
        TYPES.put("backup.keep_weekly", SettingType.INTEGER);
        TYPES.put("backup.keep_monthly", SettingType.INTEGER);
        TYPES.put("backup.max_age", SettingType.DURATION);
        TYPES.put("backup.before_upgrade", SettingType.TEXT);
        TYPES.put("backup.key_file", SettingType.TEXT);
        TYPES.put("backup.store", SettingType.TEXT);
        TYPES.put("protect.tables", SettingType.LIST);
    }

    private SettingCatalogue() {}

    /** What a setting may hold. */
    enum SettingType {
        TEXT,
        /** A text that is never shown. */
        SECRET,
        INTEGER,
        BOOLEAN,
        DURATION,
        LIST
    }

    /** In grants, these stand for what is known when a tenant is made, and not for variables. */
    static Map<String, String> withGrantWords(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("schema", "${schema}");
        all.put("tenant", "${tenant}");
        return all;
    }

    static Collection<String> keys() {
        return Collections.unmodifiableSet(TYPES.keySet());
    }

    static boolean isKey(String key) {
        return TYPES.containsKey(key) || key.startsWith(PLACEHOLDERS + ".") || isDatabaseKey(key) || isModelFile(key);
    }

    /** {@code models.sql.DIALECT} and its like of tenants, whatever the dialect. */
    private static boolean isModelFile(String key) {
        int dot = key.lastIndexOf('.');
        return dot > 0 && MODEL_FILES.contains(key.substring(0, dot));
    }

    /** Whether a table may stand here although no section is called so. */
    static boolean isTable(String name) {
        return name.equals(TENANT_MODELS) || MODEL_FILES.contains(name);
    }

    /** {@code PRUMO_MODELS_SQL_SQLITE} and its like. */
    static Optional<String> modelFile(String variable) {
        for (String table : MODEL_FILES) {
            String prefix = variable(table + ".");
            if (variable.startsWith(prefix) && variable.length() > prefix.length()) {
                return Optional.of(
                        table + "." + variable.substring(prefix.length()).toLowerCase(Locale.ROOT));
            }
        }
        return Optional.empty();
    }

    /** The section of the desired state that a key belongs to, if it tells where that is; else empty. */
    static String modelsOf(String key) {
        if (!key.startsWith("models.") || key.equals("models.names") || key.equals("models.dialects")) {
            return "";
        }
        return key.startsWith(TENANT_MODELS + ".") ? TENANT_MODELS : "models";
    }

    /** {@code databases.NAME.url} and its like, whatever the name. */
    private static boolean isDatabaseKey(String key) {
        int dot = key.lastIndexOf('.');
        return key.startsWith(DATABASES + ".")
                && dot > DATABASES.length()
                && DATABASE_TYPES.containsKey(key.substring(dot + 1));
    }

    /** The keys of every {@code [databases.NAME]}. */
    static Collection<String> databaseKeys() {
        return Collections.unmodifiableSet(DATABASE_TYPES.keySet());
    }

    static boolean isSection(String name) {
        return sections().contains(name);
    }

    static SettingType type(String key) {
        if (isDatabaseKey(key)) {
            return DATABASE_TYPES.getOrDefault(key.substring(key.lastIndexOf('.') + 1), SettingType.SECRET);
        }
        if (isModelFile(key)) {
            return SettingType.TEXT;
        }
        // A placeholder may be the password of a role.
        return TYPES.getOrDefault(key, SettingType.SECRET);
    }

    /** The sections and the keys that stand in none, in the order of the documentation. */
    static List<String> topLevel() {
        List<String> names = new ArrayList<>(sections());
        names.add("production");
        names.add(PROFILES);
        return names;
    }

    static List<String> sections() {
        List<String> names = new ArrayList<>();
        for (String key : TYPES.keySet()) {
            int dot = key.indexOf('.');
            if (dot > 0 && !names.contains(key.substring(0, dot))) {
                names.add(key.substring(0, dot));
            }
        }
        names.add(names.indexOf("database") + 1, DATABASES);
        names.add(PLACEHOLDERS);
        return names;
    }

    /** The variable that overrides a key, such as {@code PRUMO_RUN_LOCK_TIMEOUT}. */
    static String variable(String key) {
        return "PRUMO_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
