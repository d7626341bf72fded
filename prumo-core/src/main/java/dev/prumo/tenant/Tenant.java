package dev.prumo.tenant;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;

/**
 * One customer of the application, with a schema or a file of its own.
 *
 * @param id 1 to 100 characters, as {@link TenantNames} allows them
 * @param database name of the database in the settings
 * @param place the exact name of its schema, or the path of its file as the settings say it
 */
public record Tenant(String id, String database, String place, Status status) {
    public Tenant {
        requireNonNull(id, "id");
        requireNonNull(database, "database");
        requireNonNull(place, "place");
        requireNonNull(status, "status");
    }

    /** What shall happen with a tenant. That one has <em>failed</em> is told by the history, not by this. */
    public enum Status {
        /** Takes part in every run. */
        ACTIVE,
        /** Is being created: the schema or file may not be there yet. */
        PENDING,
        /** Is left alone by runs until it is made active again. */
        SUSPENDED,
        /** Provisioned ahead, without a customer yet: takes part in every run. */
        SPARE;

        /** Whether runs leave such tenants alone. */
        public boolean isLeftAlone() {
            return this == PENDING || this == SUSPENDED;
        }

        /** As the ledger and every answer spell it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The status that is spelled so; empty for any other word. */
        public static Optional<Status> find(String word) {
            for (Status status : values()) {
                if (status.word().equals(word)) {
                    return Optional.of(status);
                }
            }
            return Optional.empty();
        }
    }
}
