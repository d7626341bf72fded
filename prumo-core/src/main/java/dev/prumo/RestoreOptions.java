package dev.prumo;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What comes back from where to where.
 *
 * @param source a set or a file of one part: a path, or the id of a set of the settings' directory
 * @param tenant only this one; empty for everything that the set holds
 * @param as another id for that tenant
 * @param force over something that exists
 * @param upgrade brings what is older than the revisions to their heads before it takes the place of what is there
 * @param media whether files of media come back, too
 */
public record RestoreOptions(
        String source, Optional<String> tenant, Optional<String> as, boolean force, boolean upgrade, boolean media) {
    public RestoreOptions {
        requireNonNull(source, "source");
        requireNonNull(tenant, "tenant");
        requireNonNull(as, "as");
    }
}
