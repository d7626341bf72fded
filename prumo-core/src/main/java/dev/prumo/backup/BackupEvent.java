package dev.prumo.backup;

import java.util.Map;

/** What happens while a set is made, verified or restored, told as it happens; by several threads, one at a time. */
public sealed interface BackupEvent {
    /**
     * Work has begun.
     *
     * @param activity {@code copy}, {@code read-back}, {@code verify}, {@code restore}, …; a key of the catalogue
     * @param parts how many
     * @param bytes about how many in all; 0 where nobody knows
     */
    record Began(String activity, int parts, long bytes) implements BackupEvent {}

    /** So many bytes are done in all since {@link Began}. */
    record Progressed(long bytes) implements BackupEvent {}

    /** A part, or a file of media, is done. */
    record Done(String name, long bytes, int number, int total) implements BackupEvent {}

    /** Something to know that does not fail the command; {@code code} is a key of the catalogue. */
    record Warning(String code, Map<String, Object> arguments) implements BackupEvent {
        public Warning {
            arguments = Map.copyOf(arguments);
        }
    }
}
