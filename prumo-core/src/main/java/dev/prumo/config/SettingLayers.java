package dev.prumo.config;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Place;
import io.github.wasabithumb.jtoml.except.TomlException;
import io.github.wasabithumb.jtoml.key.TomlKey;
import io.github.wasabithumb.jtoml.value.TomlValue;
import io.github.wasabithumb.jtoml.value.array.TomlArray;
import io.github.wasabithumb.jtoml.value.primitive.TomlPrimitive;
import io.github.wasabithumb.jtoml.value.table.TomlTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lays the sources over each other: file, profile, environment, command line, the later the stronger. Checks names and
 * expands variables; types are checked by {@link SettingValues}. This runs on every start, and the first lambda costs a
 * start more than all the rest of it: there is none on the way of good settings.
 */
final class SettingLayers {
    private final SettingsInput input;
    private final SettingProblems problems;
    private final Map<String, RawSetting> settings = new LinkedHashMap<>();
    private final Set<String> sections = new HashSet<>();
    private final Set<String> profiles = new HashSet<>();
    private final Set<String> databases = new TreeSet<>();
    private Map<String, Integer> lines = new HashMap<>();

    SettingLayers(SettingsInput input, SettingProblems problems) {
        this.input = input;
        this.problems = problems;
    }

    /** The strongest value of every key that is set. */
    Map<String, RawSetting> settings() {
        return settings;
    }

    /** Whether any source has this section, be it empty. */
    boolean has(String section) {
        return sections.contains(section);
    }

    /** Names of the databases beside the main one, sorted. */
    Set<String> databases() {
        return databases;
    }

    /** The name of the chosen profile, known or not. */
    Optional<String> profile() {
        String variable = input.environment().getOrDefault("PRUMO_ENV", "");
        String name = input.profile().orElse(variable);
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    void read() {
        if (input.toml().isPresent()) {
            readFile(input.toml().get());
        }
        if (profile().isPresent()) {
            checkProfile(profile().get());
        }
        readEnvironment();
        readCommandLine();
    }

    private void readFile(String toml) {
        String text = toml.startsWith("\uFEFF") ? toml.substring(1) : toml;
        TomlTable root;
        try {
            root = TomlText.parse(text);
        } catch (TomlException e) {
            problems.add(TomlText.problem(text, input.origin(), e));
            return;
        }
        lines = TomlLines.of(text);
        Layer file = new Layer();
        readTable(root, "", "", file);
        lay(file);
        TomlValue environments = root.get(TomlKey.literal(SettingCatalogue.PROFILES));
        if (environments != null) {
            readProfiles(environments);
        }
    }

    private void readProfiles(TomlValue environments) {
        if (!environments.isTable()) {
            Origin origin = origin(SettingCatalogue.PROFILES);
            problems.add(ErrorCode.SETTING_NOT_TABLE, SettingCatalogue.PROFILES, origin);
            return;
        }
        TomlTable table = environments.asTable();
        for (TomlKey key : table.keys(false)) {
            String name = key.get(0);
            String path = SettingCatalogue.PROFILES + "." + name;
            TomlValue value = value(table, key);
            if (!value.isTable()) {
                problems.add(ErrorCode.SETTING_NOT_TABLE, path, origin(path));
                continue;
            }
            profiles.add(name);
            // The names in every profile are checked, the values only of the one that is used.
            boolean chosen = name.equals(profile().orElse(""));
            Layer layer = new Layer(chosen);
            readTable(value.asTable(), path + ".", "", layer);
            if (chosen) {
                lay(layer);
            }
        }
    }

    private void checkProfile(String name) {
        if (profiles.contains(name)
                || (input.toml().isPresent()
                        && lines.isEmpty()
                        && !problems.all().isEmpty())) {
            return;
        }
        List<String> known = new ArrayList<>(profiles);
        known.sort(null);
        ErrorCode code = known.isEmpty() ? ErrorCode.PROFILE_NONE : ErrorCode.PROFILE_UNKNOWN;
        Origin origin = input.profile().isPresent() ? Origin.ofOption("--env") : Origin.ofVariable("PRUMO_ENV");
        problems.add(code, name, origin, "known", String.join(", ", known));
    }

    private void readTable(TomlTable table, String path, String prefix, Layer layer) {
        List<TomlKey> keys = new ArrayList<>(table.keys(false));
        for (TomlKey key : keys) {
            String name = prefix + key.get(0);
            TomlValue value = value(table, key);
            if (path.isEmpty() && name.equals(SettingCatalogue.PROFILES)) {
                continue;
            }
            Origin origin = origin(path + name);
            if (prefix.isEmpty() && SettingCatalogue.isSection(name)) {
                if (value.isTable()) {
                    layer.sections.add(name);
                    readTable(value.asTable(), path, name + ".", layer);
                } else {
                    problems.add(ErrorCode.SETTING_NOT_TABLE, path + name, origin);
                }
            } else if (SettingCatalogue.isTable(name) && value.isTable()) {
                readTable(value.asTable(), path, name + ".", layer);
            } else if (prefix.equals(SettingCatalogue.DATABASES + ".")) {
                readDatabase(value, path, name, layer);
            } else if (SettingCatalogue.isKey(name)) {
                readValue(name, value, origin, layer);
            } else if (SettingCatalogue.isTable(name)) {
                problems.add(ErrorCode.SETTING_NOT_TABLE, path + name, origin);
            } else {
                problems.addUnknown(name, origin, known(prefix));
            }
        }
    }

    private static List<String> known(String prefix) {
        if (prefix.isEmpty()) {
            return SettingCatalogue.topLevel();
        }
        if (!prefix.startsWith(SettingCatalogue.DATABASES + ".")) {
            return new ArrayList<>(SettingCatalogue.keys());
        }
        List<String> keys = new ArrayList<>();
        for (String key : SettingCatalogue.databaseKeys()) {
            keys.add(prefix + key);
        }
        return keys;
    }

    private void readDatabase(TomlValue value, String path, String name, Layer layer) {
        if (value.isTable()) {
            databases.add(name.substring(SettingCatalogue.DATABASES.length() + 1));
            readTable(value.asTable(), path, name + ".", layer);
        } else {
            problems.add(ErrorCode.SETTING_NOT_TABLE, path + name, origin(path + name));
        }
    }

    private void readValue(String key, TomlValue value, Origin origin, Layer layer) {
        if (value.isTable()) {
            problems.add(ErrorCode.SETTING_NOT_A_VALUE, key, origin);
            return;
        }
        VariableExpansion variables = new VariableExpansion(
                key.equals("tenants.grants")
                        ? SettingCatalogue.withGrantWords(input.environment())
                        : input.environment());
        Optional<Object> plain = value.isArray() ? list(value.asArray(), variables) : scalar(value, variables);
        if (!layer.expanded) {
            return;
        }
        if (plain.isEmpty()) {
            problems.add(ErrorCode.SETTING_NOT_A_VALUE, key, origin);
        }
        for (String name : variables.missing()) {
            problems.add(ErrorCode.VARIABLE_MISSING, key, origin, "variable", name);
        }
        for (String text : variables.malformed()) {
            problems.add(ErrorCode.VARIABLE_MALFORMED, key, origin, "text", text);
        }
        boolean good = variables.missing().isEmpty() && variables.malformed().isEmpty();
        if (plain.isPresent() && good) {
            layer.settings.put(key, new RawSetting(plain.get(), origin, variables.usedFallBack()));
        } else {
            layer.broken.add(key);
        }
    }

    private static Optional<Object> list(TomlArray array, VariableExpansion variables) {
        List<String> texts = new ArrayList<>(array.size());
        for (TomlValue element : array) {
            if (!element.isPrimitive() || !element.asPrimitive().isString()) {
                return Optional.empty();
            }
            texts.add(variables.expand(element.asPrimitive().asString()));
        }
        return Optional.of(List.copyOf(texts));
    }

    private static Optional<Object> scalar(TomlValue value, VariableExpansion variables) {
        TomlPrimitive primitive = value.asPrimitive();
        if (primitive.isString()) {
            return Optional.of(variables.expand(primitive.asString()));
        }
        if (primitive.isInteger()) {
            return Optional.of(primitive.asLong());
        }
        return primitive.isBoolean() ? Optional.of(primitive.asBoolean()) : Optional.of(primitive.value());
    }

    private void readEnvironment() {
        Layer layer = new Layer();
        Map<String, String> known = new HashMap<>();
        for (String key : SettingCatalogue.keys()) {
            known.put(SettingCatalogue.variable(key), key);
        }
        // Sorted, so that problems come in the same order on every machine.
        for (Map.Entry<String, String> variable : new TreeMap<>(input.environment()).entrySet()) {
            String name = variable.getKey();
            if (!name.startsWith("PRUMO_") || variable.getValue().isEmpty()) {
                continue;
            }
            Optional<String> key = known.containsKey(name) ? Optional.ofNullable(known.get(name)) : named(name);
            if (key.isPresent()) {
                layer.put(key.get(), variable.getValue(), Origin.ofVariable(name));
            } else if (ofSection(name)) {
                problems.addUnknown(name, Origin.ofVariable(name), new TreeMap<>(known).keySet());
            }
        }
        lay(layer);
    }

    private Optional<String> named(String variable) {
        if (variable.startsWith(SettingCatalogue.variable(SettingCatalogue.DATABASES + "."))) {
            return databaseKey(variable);
        }
        Optional<String> file = SettingCatalogue.modelFile(variable);
        return file.isPresent() ? file : placeholder(variable);
    }

    /** {@code PRUMO_DATABASES_EU_WEST_URL} is the address of {@code eu-west} where the file has that, else of {@code eu_west}. */
    private Optional<String> databaseKey(String variable) {
        String prefix = SettingCatalogue.variable(SettingCatalogue.DATABASES + ".");
        for (String key : SettingCatalogue.databaseKeys()) {
            String suffix = "_" + key.toUpperCase(Locale.ROOT);
            if (variable.endsWith(suffix) && variable.length() > prefix.length() + suffix.length()) {
                String written = variable.substring(prefix.length(), variable.length() - suffix.length());
                String name = written.toLowerCase(Locale.ROOT);
                for (String known : databases) {
                    if (known.toUpperCase(Locale.ROOT).replace('-', '_').equals(written)) {
                        name = known;
                    }
                }
                databases.add(name);
                return Optional.of(SettingCatalogue.DATABASES + "." + name + "." + key);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> placeholder(String variable) {
        String prefix = SettingCatalogue.variable(SettingCatalogue.PLACEHOLDERS + ".");
        boolean named = variable.startsWith(prefix) && variable.length() > prefix.length();
        return named
                ? Optional.of(SettingCatalogue.PLACEHOLDERS + "."
                        + variable.substring(prefix.length()).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    /** Variables outside our sections, such as those of a launcher, are none of ours. */
    private static boolean ofSection(String variable) {
        // A key is no setting: it must be in no file of settings, and in none of their messages.
        if (variable.equals("PRUMO_BACKUP_KEY")) {
            return false;
        }
        for (String section : SettingCatalogue.sections()) {
            if (variable.startsWith(SettingCatalogue.variable(section + "."))) {
                return true;
            }
        }
        return false;
    }

    private void readCommandLine() {
        Layer layer = new Layer();
        for (Map.Entry<String, String> option : new TreeMap<>(input.overrides()).entrySet()) {
            String key = option.getKey();
            Origin origin = Origin.ofOption(optionName(key));
            if (SettingCatalogue.isKey(key)) {
                layer.put(key, option.getValue(), origin);
                if (key.startsWith(SettingCatalogue.DATABASES + ".")) {
                    databases.add(key.substring(SettingCatalogue.DATABASES.length() + 1, key.lastIndexOf('.')));
                }
            } else {
                problems.addUnknown(key, origin, SettingCatalogue.keys());
            }
        }
        lay(layer);
    }

    private static String optionName(String key) {
        if (key.equals("database.url")) {
            return "--url";
        }
        return key.startsWith(SettingCatalogue.PLACEHOLDERS + ".") ? "--set" : "--" + key.replace('_', '-');
    }

    private void lay(Layer layer) {
        // The desired state is one of several keys: whoever names one takes the place of all named below.
        Set<String> replaced = new HashSet<>();
        for (String key : layer.settings.keySet()) {
            if (!key.contains(".jpa_")) {
                replaced.add(SettingCatalogue.modelsOf(key));
            }
        }
        for (String section : replaced) {
            if (!section.isEmpty()) {
                settings.keySet().removeIf(key -> SettingCatalogue.modelsOf(key).equals(section));
            }
        }
        settings.keySet().removeAll(layer.broken);
        settings.putAll(layer.settings);
        sections.addAll(layer.sections);
    }

    /** Where a table or key of the file stands, unless only the environment or the command line names it. */
    Origin origin(String path) {
        return Origin.ofPlace(new Place(input.origin(), lines.getOrDefault(path, 0), 0));
    }

    private static TomlValue value(TomlTable table, TomlKey key) {
        TomlValue value = table.get(key);
        if (value == null) {
            throw new IllegalStateException("a table lacks its own key " + key);
        }
        return value;
    }

    /** What one source says. */
    private static final class Layer {
        private final Map<String, RawSetting> settings = new LinkedHashMap<>();
        private final Set<String> sections = new HashSet<>();
        private final Set<String> broken = new HashSet<>();
        private final boolean expanded;

        Layer() {
            this(true);
        }

        Layer(boolean expanded) {
            this.expanded = expanded;
        }

        void put(String key, String value, Origin origin) {
            settings.put(key, new RawSetting(value, origin, false));
            int dot = key.indexOf('.');
            if (dot > 0) {
                sections.add(key.substring(0, dot));
            }
        }
    }
}
