package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of a set and of what is in it.
 *
 * @param id {@code YYYYMMDD_HHMMSS} in UTC, with {@code _2} and so on for a further set of the same second
 */
public record SetName(String id) implements Comparable<SetName> {
    /** What the name of every set begins with. */
    public static final String PREFIX = "backup_completo_";

    /** What the name of an archive ends with. */
    public static final String ZIP = ".zip";

    /** Stands at the end of the name of what is not complete yet. */
    public static final String PARTIAL = ".partial";

    /** Files of media are under it. */
    public static final String MEDIA = "media/";

    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);
    private static final int SECOND_LENGTH = 15;
    private static final Pattern ID = Pattern.compile("([0-9]{8}_[0-9]{6})(?:_([1-9][0-9]{0,8}))?");

    public SetName {
        requireNonNull(id, "id");
        if (!isId(id)) {
            throw new IllegalArgumentException("no id of a set: " + id);
        }
    }

    /** Whether a text is an id of a set: a time that there is, and perhaps a number. */
    public static boolean isId(String text) {
        Matcher id = ID.matcher(text);
        if (!id.matches() || "1".equals(id.group(2))) {
            return false;
        }
        try {
            SECOND.parse(id.group(1));
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** The second in which the set was begun. */
    public Instant at() {
        return SECOND.parse(id.substring(0, SECOND_LENGTH), Instant::from);
    }

    /** Which set of its second it is, from 1 on. */
    private int number() {
        return id.length() == SECOND_LENGTH ? 1 : Integer.parseInt(id.substring(SECOND_LENGTH + 1));
    }

    /** The older one first. */
    @Override
    public int compareTo(SetName other) {
        int byTime = at().compareTo(other.at());
        return byTime != 0 ? byTime : Integer.compare(number(), other.number());
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
        String id = name.substring(PREFIX.length());
        return isId(id) ? Optional.of(new SetName(id)) : Optional.empty();
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
