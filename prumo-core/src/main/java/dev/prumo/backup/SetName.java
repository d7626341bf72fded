package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of a set and of what is in it.
 *
 * @param id {@code YYYYMMDD_HHMMSS} in UTC, with {@code _2} and so on for a further set of the same second
 */
public record SetName(String id) {
    /** What the name of every set begins with. */
    public static final String PREFIX = "backup_completo_";

    /** What the name of an archive ends with. */
    public static final String ZIP = ".zip";

    /** Stands at the end of the name of what is not complete yet. */
    public static final String PARTIAL = ".partial";

    /** Files of media are under it. */
    public static final String MEDIA = "media/";

    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss").withZone(ZoneOffset.UTC);
    private static final Pattern ID = Pattern.compile("\\d{8}_\\d{6}(_\\d+)?");

    public SetName {
        requireNonNull(id, "id");
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("no id of a set: " + id);
        }
    }

    /** @param number 1 for the first set of a second */
    public static SetName of(Instant at, int number) {
        return new SetName(SECOND.format(at) + (number > 1 ? "_" + number : ""));
    }

    /** Reads the name of a folder or an archive; empty for what is no set, or not a complete one. */
    public static Optional<SetName> read(String fileName) {
        String name = fileName.endsWith(ZIP) ? fileName.substring(0, fileName.length() - ZIP.length()) : fileName;
        if (!name.startsWith(PREFIX)) {
            return Optional.empty();
        }
        Matcher id = ID.matcher(name.substring(PREFIX.length()));
        return id.matches() ? Optional.of(new SetName(id.group())) : Optional.empty();
    }

    /** Name of the folder. */
    public String folder() {
        return PREFIX + id;
    }

    /** Name of the archive. */
    public String zip() {
        return folder() + ZIP;
    }

    /** File of the shared scope of a database. */
    public String shared(String database, boolean main, String extension) {
        return "db_" + (main ? "principal" : safe(database)) + "_" + id + extension;
    }

    /** File of a tenant. */
    public String tenant(String tenant, String extension) {
        return "tenant_" + safe(tenant) + "_" + id + extension;
    }

    /** File of the ledger of a database. */
    public String ledger(String database, boolean main, String extension) {
        return "ledger_" + (main ? "principal" : safe(database)) + "_" + id + extension;
    }

    /**
     * What every file system takes, and no two of them for one: letters that differ in case only, and all that is neither a
     * letter, a digit, a hyphen nor an underline, are written as their bytes.
     */
    private static String safe(String name) {
        StringBuilder safe = new StringBuilder();
        for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (one >= 'a' && one <= 'z') || (one >= '0' && one <= '9') || one == '-' || one == '_';
            if (plain) {
                safe.append((char) one);
            } else {
                safe.append('%').append(String.format("%02X", one & 0xFF));
            }
        }
        return safe.toString();
    }
}
