package dev.prumo.tenant;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.util.Optional;

/**
 * How places get their names: a text with {@code {id}} in it exactly once, such as {@code tenant_{id}}. Names are exact,
 * nothing is folded or shortened: {@code tenant_1} is the place of no tenant but {@code 1}.
 *
 * @param prefix what stands before the id, perhaps nothing
 * @param suffix what stands behind it, perhaps nothing
 */
public record TenantTemplate(String prefix, String suffix) {
    private static final String ID = "{id}";

    public TenantTemplate {
        requireNonNull(prefix, "prefix");
        requireNonNull(suffix, "suffix");
    }

    /**
     * Reads a template.
     *
     * @throws PrumoException unless it has the placeholder exactly once
     */
    public static TenantTemplate of(String template) {
        int at = template.indexOf(ID);
        if (at < 0 || template.indexOf(ID, at + 1) >= 0) {
            throw PrumoException.of(ErrorCode.TENANT_TEMPLATE_INVALID)
                    .with("template", template)
                    .build();
        }
        return new TenantTemplate(template.substring(0, at), template.substring(at + ID.length()));
    }

    /** The place of a tenant. */
    public String place(String id) {
        return prefix + id + suffix;
    }

    /** Whose place this would be; the id is whatever stands in its position, allowed or not. Empty for no one's. */
    public Optional<String> id(String place) {
        int end = place.length() - suffix.length();
        return end > prefix.length() && place.startsWith(prefix) && place.endsWith(suffix)
                ? Optional.of(place.substring(prefix.length(), end))
                : Optional.empty();
    }

    /** The template as it was written. */
    @Override
    public String toString() {
        return prefix + ID + suffix;
    }
}
