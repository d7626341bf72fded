package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/** What happens while a set is made, verified or restored, told as it happens; by several threads, one at a time. */
public sealed interface BackupEvent {
    <R> R accept(Visitor<R> visitor);

    /**
     * Work has begun.
     *
     * @param activity {@code copy}, {@code read-back}, {@code verify}, {@code restore}, …; a key of the catalogue
     * @param parts how many
     * @param bytes about how many in all; 0 where nobody knows
     */
    record Began(String activity, int parts, long bytes) implements BackupEvent {
        public Began {
            requireNonNull(activity, "activity");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.began(this);
        }
    }

    /** So many bytes are done in all since {@link Began}. */
    record Progressed(long bytes) implements BackupEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.progressed(this);
        }
    }

    /** A part, or a file of media, is done. */
    record Done(String name, long bytes, int number, int total) implements BackupEvent {
        public Done {
            requireNonNull(name, "name");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.done(this);
        }
    }

    /** Something to know that does not fail the command; {@code code} is a key of the catalogue. */
    record Warning(String code, Map<String, Object> arguments) implements BackupEvent {
        public Warning {
            requireNonNull(code, "code");
            arguments = Map.copyOf(arguments);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.warning(this);
        }
    }

    /** One answer per kind of event. */
    interface Visitor<R> {
        R began(Began event);

        R progressed(Progressed event);

        R done(Done event);

        R warning(Warning event);
    }
}
