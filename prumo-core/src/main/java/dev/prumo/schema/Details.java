package dev.prumo.schema;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What every kind of object has.
 *
 * @param owner the role, where the product has owners; not compared: on a scratch server there are other roles
 * @param grants what others than the owner may do, and what was taken from the owner or from everybody; sorted. Empty when
 *     privileges are as the product gives them
 */
public record Details(@Informative Optional<String> owner, Optional<String> comment, List<Grant> grants) {
    /** Nothing but what the product gives every object. */
    public static final Details NONE = new Details(Optional.empty(), Optional.empty(), List.of());

    public Details {
        requireNonNull(owner, "owner");
        requireNonNull(comment, "comment");
        grants = List.copyOf(grants);
    }
}
