package dev.prumo.config;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * All that settings are made of.
 *
 * @param toml text of {@code prumo.toml}, when the project has one
 * @param origin name of that file in messages
 * @param environment the variables of the process
 * @param profile the profile asked for on the command line; else {@code PRUMO_ENV} may name one
 * @param overrides values given on the command line by full key, such as {@code database.url}
 */
public record SettingsInput(
        Optional<String> toml,
        String origin,
        Map<String, String> environment,
        Optional<String> profile,
        Map<String, String> overrides) {
    public SettingsInput {
        requireNonNull(toml, "toml");
        requireNonNull(origin, "origin");
        environment = Map.copyOf(environment);
        requireNonNull(profile, "profile");
        overrides = Map.copyOf(overrides);
    }

    /** Leaves all values out: any of them may be a secret. */
    @Override
    public String toString() {
        return "SettingsInput[origin=" + origin + ", profile=" + profile.orElse("") + "]";
    }
}
