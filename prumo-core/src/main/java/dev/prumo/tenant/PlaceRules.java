package dev.prumo.tenant;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What a database allows as the place of a tenant.
 *
 * @param longestBytes of a name in UTF-8; the database would cut a longer one silently
 * @param reserved places that are no tenant's, such as the ledger's
 * @param kept what a place comes to, however it is spelled: two tenants may not meet there
 */
public record PlaceRules(int longestBytes, Predicate<String> reserved, UnaryOperator<String> kept) {
    /** Schemas and files whose names begin so were put aside and are no tenant's, whatever the template. */
    public static final String PUT_ASIDE = "__";

    public PlaceRules {
        requireNonNull(reserved, "reserved");
        requireNonNull(kept, "kept");
    }

    /** Where names are kept as they are, up to a length at which they are cut. */
    public static PlaceRules cutAt(int longestBytes, Predicate<String> reserved) {
        return new PlaceRules(longestBytes, reserved, place -> cut(place, longestBytes));
    }

    /**
     * Returns the place.
     *
     * @throws PrumoException if it is blank, too long, reserved, or has a control character
     */
    public String check(String tenant, String place) {
        if (place.isBlank() || place.chars().anyMatch(Character::isISOControl)) {
            throw refused(ErrorCode.TENANT_PLACE_INVALID, tenant, place).build();
        }
        if (mayExceed(place, longestBytes)) {
            int bytes = place.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > longestBytes) {
                throw refused(ErrorCode.TENANT_PLACE_TOO_LONG, tenant, place)
                        .with("bytes", bytes)
                        .with("limit", longestBytes)
                        .build();
            }
        }
        if (reserved.test(place)) {
            throw refused(ErrorCode.TENANT_PLACE_RESERVED, tenant, place).build();
        }
        return place;
    }

    private static String cut(String place, int longest) {
        byte[] bytes = mayExceed(place, longest) ? place.getBytes(StandardCharsets.UTF_8) : new byte[0];
        if (bytes.length <= longest) {
            return place;
        }
        int end = longest;
        // A cut never leaves half a character: bytes of the form 10xxxxxx continue one.
        while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }

    /** Spares most names the counting: no character takes more than three bytes for each of its UTF-16 units. */
    private static boolean mayExceed(String place, int longest) {
        return place.length() > longest / 3;
    }

    private static PrumoException.Builder refused(ErrorCode code, String tenant, String place) {
        return PrumoException.of(code).with("tenant", tenant).with("place", place);
    }
}
