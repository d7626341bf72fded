package dev.prumo.config;

import dev.prumo.config.Settings.Models;
import dev.prumo.config.Settings.NameMatch;
import dev.prumo.error.ErrorCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads the section that names the desired state. */
final class ModelsReader {
    private static final String SECTION = "models";

    private final SettingValues values;
    private final SettingProblems problems;
    private final Collection<String> dialects;
    private final Function<String, Optional<DatabaseUrl>> urls;

    /**
     * @param dialects names that a dialect may be called by; empty: any
     * @param urls reads the address that a key holds
     */
    ModelsReader(
            SettingValues values,
            SettingProblems problems,
            Collection<String> dialects,
            Function<String, Optional<DatabaseUrl>> urls) {
        this.values = values;
        this.problems = problems;
        this.dialects = dialects;
        this.urls = urls;
    }

    Optional<Models> read(Map<String, RawSetting> settings, boolean tenants) {
        Optional<ModelSource> shared = source(SECTION, settings);
        Optional<ModelSource> tenant = source(SettingCatalogue.TENANT_MODELS, settings);
        if (tenant.isPresent() && !tenants) {
            String key = named(SettingCatalogue.TENANT_MODELS, settings).get(0);
            problems.add(ErrorCode.MODELS_WITHOUT_TENANTS, SettingCatalogue.TENANT_MODELS, values.origin(key));
        }
        Optional<NameMatch> names = names();
        List<String> wanted = values.list("models.dialects");
        for (String dialect : wanted) {
            requireKnown("models.dialects", dialect, dialect, dialects);
        }
        return shared.isEmpty() && tenant.isEmpty()
                ? Optional.empty()
                : Optional.of(new Models(shared, tenant, names, wanted));
    }

    private Optional<ModelSource> source(String section, Map<String, RawSetting> settings) {
        Map<String, String> sql = sql(section + ".sql", settings);
        List<String> jpa = values.list(section + ".jpa");
        Optional<DatabaseUrl> url = urls.apply(section + ".url");
        if (jpa.isEmpty()) {
            refuseCompanions(section);
        }
        int named = (sql.isEmpty() ? 0 : 1) + (jpa.isEmpty() ? 0 : 1) + (url.isPresent() ? 1 : 0);
        if (named > 1) {
            String key = section + (url.isPresent() ? ".url" : ".jpa");
            problems.add(ErrorCode.MODELS_AMBIGUOUS, section, values.origin(key));
        }
        if (!sql.isEmpty()) {
            return Optional.of(new ModelSource.Sql(sql));
        }
        if (url.isPresent()) {
            return Optional.of(new ModelSource.Database(url.get()));
        }
        return jpa.isEmpty() ? Optional.empty() : Optional.of(jpa(section, jpa));
    }

    private Map<String, String> sql(String key, Map<String, RawSetting> settings) {
        Map<String, String> files = new TreeMap<>();
        values.optionalText(key).ifPresent(file -> files.put(ModelSource.Sql.EVERY, file));
        List<String> known =
                dialects.stream().sorted().map(name -> key + "." + name).toList();
        for (String each : settings.keySet()) {
            if (each.startsWith(key + ".")) {
                String dialect = each.substring(key.length() + 1);
                requireKnown(each, dialect, each, known);
                values.optionalText(each).ifPresent(file -> files.put(dialect, file));
            }
        }
        return files;
    }

    private void requireKnown(String key, String dialect, String written, Collection<String> known) {
        if (!dialects.isEmpty() && !dialects.contains(dialect)) {
            problems.addUnknown(written, values.origin(key), known);
        }
    }

    private ModelSource jpa(String section, List<String> folders) {
        Map<String, String> properties = new LinkedHashMap<>();
        String key = section + ".jpa_properties";
        for (String property : values.list(key)) {
            int equals = property.indexOf('=');
            if (equals < 1) {
                problems.add(ErrorCode.MODELS_PROPERTY_INVALID, key, values.origin(key), "value", property);
            } else {
                properties.put(
                        property.substring(0, equals).strip(),
                        property.substring(equals + 1).strip());
            }
        }
        return new ModelSource.Jpa(
                folders, values.list(section + ".jpa_classpath"), values.list(section + ".jpa_packages"), properties);
    }

    /** What serves entity classes is a mistake where there are none. */
    private void refuseCompanions(String section) {
        for (String companion : List.of(".jpa_classpath", ".jpa_packages", ".jpa_properties")) {
            if (!values.list(section + companion).isEmpty()) {
                problems.add(
                        ErrorCode.SETTING_NEEDED,
                        section + ".jpa",
                        values.origin(section + companion),
                        "other",
                        section + companion,
                        "value",
                        String.join(", ", values.list(section + companion)));
            }
        }
    }

    private Optional<NameMatch> names() {
        String key = "models.names";
        Optional<String> word = values.optionalText(key);
        List<String> choices = new ArrayList<>();
        for (NameMatch match : NameMatch.values()) {
            String name = match.name().toLowerCase(Locale.ROOT);
            if (word.isPresent() && word.get().equals(name)) {
                return Optional.of(match);
            }
            choices.add(name);
        }
        word.ifPresent(given -> problems.add(
                ErrorCode.SETTING_NOT_CHOICE,
                key,
                values.origin(key),
                "value",
                given,
                "choices",
                String.join(", ", choices)));
        return Optional.empty();
    }

    /** The keys of a section that are set and name a source. */
    private static List<String> named(String section, Map<String, RawSetting> settings) {
        return settings.keySet().stream()
                .filter(key -> SettingCatalogue.modelsOf(key).equals(section))
                .toList();
    }
}
