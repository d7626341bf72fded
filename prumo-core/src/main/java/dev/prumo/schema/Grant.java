package dev.prumo.schema;

import static java.util.Objects.requireNonNull;

/**
 * One privilege that someone has, or that someone lacks although the product gives it.
 *
 * @param grantee a role; {@link #OWNER} for whoever owns the object; {@link #PUBLIC} for everybody
 * @param privilege as SQL writes it, lower case, such as {@code select}
 * @param withGrantOption whether it may be passed on
 * @param revoked whether this default privilege was taken away
 */
public record Grant(String grantee, String privilege, boolean withGrantOption, boolean revoked) {
    public static final String OWNER = "<owner>";
    public static final String PUBLIC = "public";

    public Grant {
        requireNonNull(grantee, "grantee");
        requireNonNull(privilege, "privilege");
    }

    @Override
    public String toString() {
        return (revoked ? "no " : "")
                + privilege
                + (withGrantOption ? " with grant option" : "")
                + (revoked ? " for " : " to ")
                + grantee;
    }
}
