package dev.prumo.plan;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * Something to know about a plan before it runs.
 *
 * @param code key of the catalogue, such as {@code warning.tenant-extension}
 * @param arguments of that text
 */
public record PlanWarning(String code, Map<String, Object> arguments) {
    public PlanWarning {
        requireNonNull(code, "code");
        arguments = Map.copyOf(arguments);
    }
}
