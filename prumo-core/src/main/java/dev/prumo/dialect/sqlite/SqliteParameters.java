package dev.prumo.dialect.sqlite;

import dev.prumo.config.UrlFault;
import dev.prumo.error.Phrase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sqlite.SQLiteConfig;

/**
 * Translates the query of an address: SQLite's URI parameters go into the {@code file:} URI that the driver opens,
 * SQLAlchemy's and the driver's become driver properties.
 *
 * <p>Sources: sqlite.org/uri.html, section 3.3; SQLAlchemy, "SQLite: URI connections"; xerial sqlite-jdbc 3.54.
 */
final class SqliteParameters {
    private static final List<String> URI = List.of("mode", "cache", "immutable", "nolock", "psow", "vfs", "modeof");
    private static final List<String> PYTHON = List.of("uri", "check_same_thread", "cached_statements", "detect_types");

    private final UrlFault fault;
    private final Map<String, String> uri = new LinkedHashMap<>();
    private final Map<String, String> properties = new LinkedHashMap<>();

    SqliteParameters(UrlFault fault) {
        this.fault = fault;
    }

    Map<String, String> properties() {
        return properties;
    }

    void read(String query, boolean jdbc) {
        for (String pair : query.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                if (equals < 0) {
                    throw fault.malformed("url.problem.equals");
                }
                String name = fault.decode(pair.substring(0, equals), "url.part.query");
                parameter(name, fault.decode(pair.substring(equals + 1), "url.part.query"), jdbc);
            }
        }
    }

    private void parameter(String name, String value, boolean jdbc) {
        if (name.equals("password") || name.equals("hexkey_mode")) {
            throw refused(name, "url.reason.sqlite-key");
        }
        if (name.equals("mode")) {
            mode(value);
        } else if (name.equals("cache") && value.equals("shared")) {
            throw refused(name, "url.reason.shared-cache");
        } else if (name.equals("vfs")) {
            throw refused(name, "url.reason.vfs");
        } else if (URI.contains(name)) {
            uri.put(name, value);
        } else if (name.equals("timeout") && !jdbc) {
            properties.put("busy_timeout", millis(value));
        } else if (name.equals("isolation_level") && !jdbc) {
            throw refused(name, "url.reason.isolation");
        } else if (jdbc && isDriverProperty(name)) {
            properties.put(name, value);
        } else if (jdbc || !PYTHON.contains(name)) {
            // The rest of PYTHON tells a Python process how to use its own objects, and asks nothing of the database.
            throw fault.unknown(name, "", known(jdbc));
        }
    }

    private void mode(String value) {
        if (value.equals("memory")) {
            throw fault.memory();
        }
        if (!List.of("ro", "rw", "rwc").contains(value)) {
            throw fault.value("mode", "", value, "ro, rw, rwc");
        }
        uri.put("mode", value);
    }

    private String millis(String seconds) {
        try {
            double number = Double.parseDouble(seconds);
            if (number >= 0 && number < 1_000_000) {
                return Long.toString(Math.round(number * 1000));
            }
        } catch (NumberFormatException e) {
            throw fault.value("timeout", "", seconds, "0, 0.5, 1, 30…");
        }
        throw fault.value("timeout", "", seconds, "0, 0.5, 1, 30…");
    }

    private RuntimeException refused(String name, String reason) {
        return fault.refused(name, "", Phrase.of(reason), Phrase.of("url.advice.remove"));
    }

    private static boolean isDriverProperty(String name) {
        return driverProperties().contains(name);
    }

    private static List<String> driverProperties() {
        List<String> names = new ArrayList<>();
        for (SQLiteConfig.Pragma pragma : SQLiteConfig.Pragma.values()) {
            names.add(pragma.getPragmaName());
        }
        return names;
    }

    private static List<String> known(boolean jdbc) {
        List<String> names = new ArrayList<>(URI);
        names.add("timeout");
        names.addAll(jdbc ? driverProperties() : PYTHON);
        return names;
    }

    /**
     * Returns what follows {@code jdbc:sqlite:}: the path, or a URI where there are parameters or where the path has
     * characters that the driver would take for the beginning of parameters.
     */
    String driverPath(String file) {
        if (uri.isEmpty() && file.indexOf('?') < 0 && file.indexOf('#') < 0) {
            return file;
        }
        String path = file.replace("%", "%25").replace("?", "%3F").replace("#", "%23");
        StringBuilder text = new StringBuilder("file:").append(path);
        char separator = '?';
        for (Map.Entry<String, String> parameter : uri.entrySet()) {
            text.append(separator).append(parameter.getKey()).append('=').append(parameter.getValue());
            separator = '&';
        }
        return text.toString();
    }
}
