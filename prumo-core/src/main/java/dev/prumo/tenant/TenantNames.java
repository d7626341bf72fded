package dev.prumo.tenant;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;

/** Which ids a tenant may have. Ids are compared exactly: {@code acme} is not {@code Acme}. */
public final class TenantNames {
    /** Characters of the longest id. */
    public static final int LONGEST = 100;

    private TenantNames() {}

    /**
     * Returns the id.
     *
     * @throws PrumoException unless it has 1 to 100 characters, none of them {@code / \\ , *} or a control character, and
     *     does not begin with a dot or with blank space
     */
    public static String check(String id) {
        if (!isId(id)) {
            throw PrumoException.of(ErrorCode.TENANT_ID_INVALID)
                    .with("tenant", id)
                    .build();
        }
        return id;
    }

    /**
     * Returns an id that somebody may give to a tenant.
     *
     * @throws PrumoException as {@link #check} does, and for an id that is kept for spare tenants
     */
    public static String checkNew(String id) {
        if (SpareNames.isId(check(id))) {
            throw PrumoException.of(ErrorCode.TENANT_ID_RESERVED)
                    .with("tenant", id)
                    .build();
        }
        return id;
    }

    /** Whether {@link #check} accepts the id. */
    public static boolean isId(String id) {
        if (id.isEmpty() || id.codePointCount(0, id.length()) > LONGEST || id.charAt(0) == '.') {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            if (isForbidden(id.charAt(i))) {
                return false;
            }
        }
        return id.strip().length() == id.length();
    }

    private static boolean isForbidden(int c) {
        return c == '/' || c == '\\' || c == ',' || c == '*' || Character.isISOControl(c);
    }
}
