package dev.prumo.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every key that settings know. */
final class SettingCatalogue {
    static final String PLACEHOLDERS = "placeholders";
    static final String PROFILES = "env";

    private static final Map<String, SettingType> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("production", SettingType.BOOLEAN);
        TYPES.put("database.url", SettingType.SECRET);
        TYPES.put("database.connect_timeout", SettingType.DURATION);
        TYPES.put("database.role", SettingType.TEXT);
        TYPES.put("migrations.directory", SettingType.TEXT);
        TYPES.put("migrations.file_name", SettingType.TEXT);
        TYPES.put("tenants.source", SettingType.TEXT);
        TYPES.put("tenants.schema", SettingType.TEXT);
        TYPES.put("tenants.file", SettingType.TEXT);
        TYPES.put("tenants.grants", SettingType.LIST);
        TYPES.put("tenants.query", SettingType.TEXT);
        TYPES.put("tenants.list", SettingType.TEXT);
        TYPES.put("run.workers", SettingType.INTEGER);
        TYPES.put("run.lock_timeout", SettingType.DURATION);
        TYPES.put("run.statement_timeout", SettingType.DURATION);
        TYPES.put("run.wait_timeout", SettingType.DURATION);
        TYPES.put("run.plain_index_below_mb", SettingType.INTEGER);
        TYPES.put("ledger.schema", SettingType.TEXT);
        TYPES.put("ledger.project", SettingType.TEXT);
        TYPES.put("models.sql", SettingType.TEXT);
        TYPES.put("models.jpa", SettingType.LIST);
        TYPES.put("models.url", SettingType.SECRET);
        TYPES.put("backup.directory", SettingType.TEXT);
        TYPES.put("backup.media", SettingType.LIST);
        TYPES.put("backup.keep_days", SettingType.INTEGER);
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

    static Collection<String> keys() {
        return Collections.unmodifiableSet(TYPES.keySet());
    }

    static boolean isKey(String key) {
        return TYPES.containsKey(key) || key.startsWith(PLACEHOLDERS + ".");
    }

    static boolean isSection(String name) {
        return sections().contains(name);
    }

    static SettingType type(String key) {
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
        names.add(PLACEHOLDERS);
        return names;
    }

    /** The variable that overrides a key, such as {@code PRUMO_RUN_LOCK_TIMEOUT}. */
    static String variable(String key) {
        return "PRUMO_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }
}
