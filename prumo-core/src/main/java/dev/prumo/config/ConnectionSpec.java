package dev.prumo.config;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * All that is needed to connect, in the terms of the driver.
 *
 * @param dialect name of the dialect that accepted the address
 * @param jdbcUrl without any secret
 * @param properties driver properties that are no secret
 * @param secrets driver properties that are, such as {@code password}
 * @param display the address as the user wrote it, secrets masked
 * @param file the database's file as an absolute path, when it is a file
 * @param known further secrets seen on the way that are sent to nobody but may turn up in a text
 * @param warnings what was not honoured, and why
 */
public record ConnectionSpec(
        String dialect,
        String jdbcUrl,
        Map<String, String> properties,
        Map<String, Secret> secrets,
        String display,
        Optional<String> file,
        List<Secret> known,
        List<Problem> warnings) {
    public ConnectionSpec {
        requireNonNull(dialect, "dialect");
        requireNonNull(jdbcUrl, "jdbcUrl");
        properties = Map.copyOf(properties);
        secrets = Map.copyOf(secrets);
        requireNonNull(display, "display");
        requireNonNull(file, "file");
        known = List.copyOf(known);
        warnings = List.copyOf(warnings);
    }

    /** The password, when the address, the environment or a password file gave one. */
    public Optional<Secret> password() {
        return Optional.ofNullable(secrets.get("password"));
    }

    /** Returns a fresh copy of all properties, secrets included, for the driver. */
    public Properties driverProperties() {
        Properties all = new Properties();
        all.putAll(properties);
        for (Map.Entry<String, Secret> secret : secrets.entrySet()) {
            all.setProperty(secret.getKey(), secret.getValue().value());
        }
        return all;
    }

    /** Masks every secret of this address in any text. */
    public Redactor redactor() {
        Collection<Secret> all = new ArrayList<>(secrets.values());
        all.addAll(known);
        return Redactor.of(all);
    }

    /** The address with secrets masked. */
    @Override
    public String toString() {
        return display;
    }
}
