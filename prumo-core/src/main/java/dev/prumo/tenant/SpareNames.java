package dev.prumo.tenant;

import java.util.Optional;

/**
 * What the tenants of the pool are called: {@code __spare_1}, {@code __spare_2}, …, and so are their schemas or files. Nobody
 * else may be called so, and no template gives such a place to anybody: a spare never meets a tenant.
 */
public final class SpareNames {
    private static final String PREFIX = PlaceRules.PUT_ASIDE + "spare_";

    private SpareNames() {}

    /** The id of a spare. */
    public static String id(int number) {
        return PREFIX + number;
    }

    /** Whether an id is one of the pool's. */
    public static boolean isId(String id) {
        return id.startsWith(PREFIX);
    }

    /** Whether a place is one of the pool's, whoever has it now. */
    public static boolean isPlace(String place) {
        return idAt(place).isPresent();
    }

    /** The place of a spare: where the template puts tenants, under a name that it gives to none of them. */
    public static String place(TenantTemplate template, String id) {
        return new TenantTemplate(folder(template), template.suffix()).place(id);
    }

    private static String folder(TenantTemplate template) {
        return template.prefix().substring(0, template.prefix().lastIndexOf('/') + 1);
    }

    /** Which spare was made at a place; empty for a place that is no spare's. */
    public static Optional<String> idAt(String place) {
        int start = place.startsWith(PREFIX) ? 0 : place.indexOf('/' + PREFIX) + 1;
        if (start == 0 && !place.startsWith(PREFIX)) {
            return Optional.empty();
        }
        int end = start + PREFIX.length();
        while (end < place.length() && Character.isDigit(place.charAt(end))) {
            end++;
        }
        return Optional.of(place.substring(start, end));
    }
}
