package dev.prumo.tenant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What places are called that stand beside a live one: {@code NAME__restore_TIME} while a restore fills it, and
 * {@code NAME__before_TIME} once a restore has put what was there aside; times are UTC. None of them is a tenant, whatever
 * the template. A name that would be cut is shortened, always in the same way.
 */
public final class AsideNames {
    /** A regular expression, in words that Java and SQL databases share, for the end of such a name. */
    public static final String END = "__(restore|before)_[0-9]{8}_[0-9]{6}(_[0-9]+)?$";

    /** What the name of a file's safety copy has behind the file's own. */
    public static final String SAFETY_COPY = ".backup-antes-rollback-";

    private static final Pattern ASIDE = Pattern.compile("(.+)" + END, Pattern.DOTALL);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss").withZone(ZoneOffset.UTC);

    /** Of {@code __restore_YYYYMMDD_HHMMSS_99}. */
    private static final int LONGEST_END = 28;

    private static final int HASH = 8;
    private static final int SECOND_LENGTH = 15;

    private AsideNames() {}

    /** Where a restore of a place is built. */
    public static String shadow(String place, Instant at, int number, int longestBytes) {
        return name(place, "restore", at, number, longestBytes);
    }

    /** Where what was at a place is kept. */
    public static String kept(String place, Instant at, int number, int longestBytes) {
        return name(place, "before", at, number, longestBytes);
    }

    /** What the names of all that stands beside a place begin with, before {@code __restore_} or {@code __before_}. */
    public static String stem(String place, int longestBytes) {
        byte[] bytes = place.getBytes(StandardCharsets.UTF_8);
        int room = longestBytes - LONGEST_END;
        if (bytes.length <= room) {
            return place;
        }
        int end = room - HASH - 1;
        // A cut never leaves half a character: bytes of the form 10xxxxxx continue one.
        while (end > 0 && (bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return new String(bytes, 0, end, StandardCharsets.UTF_8) + '_' + hash(bytes);
    }

    /** Whether a place stands beside another one. */
    public static boolean isAside(String place) {
        return ASIDE.matcher(place).matches() || place.contains(SAFETY_COPY);
    }

    /** Whether a place is where a restore of another one is, or was, built. */
    public static boolean isShadow(String name) {
        Matcher matcher = ASIDE.matcher(name);
        return matcher.matches() && matcher.group(2).equals("restore");
    }

    /** The stem of a place that stands beside another one. */
    public static Optional<String> stemOf(String name) {
        Matcher matcher = ASIDE.matcher(name);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** A moment as such names have it. */
    public static String time(Instant at) {
        return SECOND.format(at);
    }

    /** When a name was given, from its end; empty if it is none of these. */
    public static Optional<Instant> timeOf(String name) {
        Matcher matcher = ASIDE.matcher(name);
        return matcher.matches() ? readTime(name.substring(matcher.end(2) + 1)) : Optional.empty();
    }

    /** Reads a moment as {@link #time} writes it, with a number behind it or not. */
    public static Optional<Instant> readTime(String text) {
        String second = text.length() > SECOND_LENGTH ? text.substring(0, SECOND_LENGTH) : text;
        try {
            return Optional.of(SECOND.parse(second, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String name(String place, String word, Instant at, int number, int longestBytes) {
        return stem(place, longestBytes) + "__" + word + '_' + time(at)
                + (number > 1 ? String.format(Locale.ROOT, "_%d", number) : "");
    }

    private static String hash(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest).substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
